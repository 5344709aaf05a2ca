{{/*
Notes what does not go together in values that each are allowed. The renderer in TypeScript says the same
(packages/core/src/values/conflicts). Takes found, values (complete), overrides (as written), thresholds.
*/}}
{{- define "vllm-monitoring.conflicts" -}}
{{- range $part := list "bounds" "windows" "expectedModels" "overrideMatches" "patterns" "identity" "alertTexts" "monitors" "additionalGroups" "format" -}}
{{- include (printf "vllm-monitoring.conflicts.%s" $part) $ -}}
{{- end -}}
{{- end }}

{{/*
Notes one, unless a key that it reads is refused by itself: what follows from that is no problem of its own. Takes found, place, what, write
and, if wanted, at, reads (paths).
*/}}
{{- define "vllm-monitoring.conflict" -}}
{{- $follows := false -}}
{{- range $refused := .found.refused -}}
{{- range append ($.reads | default list) (include "vllm-monitoring.path" $.place) -}}
{{- $isShort := lt (len .) (len $refused.path) -}}
{{- $short := $isShort | ternary . $refused.path -}}
{{- $long := $isShort | ternary $refused.path . -}}
{{- $follows = or $follows (and (hasPrefix $short $long) (regexMatch "^([.[]|$)" (trimPrefix $short $long))) -}}
{{- end -}}
{{- end -}}
{{- if not $follows -}}
{{- include "vllm-monitoring.problem" . -}}
{{- end -}}
{{- end }}

{{/* A rule that asks for a bucket needs a number that is a bound of it. What an override has of all workloads is judged there. */}}
{{- define "vllm-monitoring.conflicts.bounds" -}}
{{- $judges := list (dict "place" list "parameters" .values.parameters) -}}
{{- range $index, $override := .values.overrides -}}
{{- $judges = append $judges (dict "place" (list "overrides" $index) "parameters" $override.parameters) -}}
{{- end -}}
{{- range $judge := $judges -}}
{{- range $path, $facts := $.thresholds -}}
{{- $number := get $judge.parameters $path -}}
{{- $known := and $judge.place (eq $number (get $.values.parameters $path)) -}}
{{- if and $facts.boundOf (not $known) -}}
{{- $lower := "" -}}
{{- $upper := "" -}}
{{- range get $.values.metrics.customBuckets $facts.boundOf | default $facts.bounds -}}
{{- if le (float64 .) $number -}}
{{- $lower = toJson . -}}
{{- else if not $upper -}}
{{- $upper = toJson . -}}
{{- end -}}
{{- end -}}
{{- if ne $lower (toJson $number) -}}
{{- $near := compact (list $lower $upper) -}}
{{- $isUpper := and $lower $upper (gt (subf $number (float64 $lower)) (subf (float64 $upper) $number)) -}}
{{- $what := printf "%s is no bucket bound of %s, next to it %s %s" (toJson $number) $facts.boundOf (eq (len $near) 1 | ternary "is" "are") (join " and " $near) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (concat $judge.place (splitList "." $path)) "what" $what "write" ($isUpper | empty | ternary (first $near) (last $near) | float64) "reads" (list (printf "metrics.customBuckets.%s" $facts.boundOf))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A window holds at least four scrapes. */}}
{{- define "vllm-monitoring.conflicts.windows" -}}
{{- $least := include "vllm-monitoring.milliseconds" .values.scrapeInterval | int64 | mul 4 -}}
{{- range $key := list "rateWindow" "progressWindow" -}}
{{- if lt (include "vllm-monitoring.milliseconds" (get $.values $key) | int64) $least -}}
{{- $what := printf "%s is shorter than four scrape intervals of %s, a rate would have gaps" (include "vllm-monitoring.duration" (get $.values $key)) (include "vllm-monitoring.duration" $.values.scrapeInterval) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $key) "what" $what "write" (include "vllm-monitoring.duration" (printf "%dms" $least)) "reads" (list "scrapeInterval")) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Prints something when a text is a regular expression as Prometheus reads it: by RE2, alone and within a group. */}}
{{- define "vllm-monitoring.isPattern" -}}
{{- if and (regexMatch (printf "|%s" .) "") (regexMatch (printf "(?:%s)|" .) "") }}yes{{ end -}}
{{- end }}

{{/* Regular expressions that Prometheus would refuse, and with them the object that holds them. */}}
{{- define "vllm-monitoring.conflicts.patterns" -}}
{{- range $key := list "selector" "targetSelector" -}}
{{- $selector := get $.values.metrics $key -}}
{{- $mended := $selector -}}
{{- range $matcher := regexFindAll "[a-zA-Z0-9_]+ *[=!]~ *\"(?:[^\"\\\\]|\\\\.)*\"" $selector -1 -}}
{{- $text := regexFind "\"(?:[^\"\\\\]|\\\\.)*\"$" $matcher -}}
{{- if not (include "vllm-monitoring.isPattern" (regexReplaceAll "\\\\(.)" (trimPrefix "\"" $text | trimSuffix "\"") "${1}")) -}}
{{- $sign := contains "=~" (trimSuffix $text $matcher) | ternary "=~" "!~" -}}
{{- $mended = replace $matcher (printf "%s%s" (trimSuffix $text $matcher | replace $sign (eq $sign "=~" | ternary "=" "!=")) $text) $mended -}}
{{- end -}}
{{- end -}}
{{- if ne $mended $selector -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list "metrics" $key) "what" "what stands behind =~ or !~ is no regular expression of Prometheus (RE2)" "write" $mended) -}}
{{- end -}}
{{- end -}}
{{- range $key := list "podMonitor" "serviceMonitor" -}}
{{- range $list := list "relabelings" "metricRelabelings" -}}
{{- range $index, $relabeling := get (get $.values $key) $list -}}
{{- if not (include "vllm-monitoring.isPattern" ($relabeling.regex | default "")) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $key $list $index "regex") "what" "is no regular expression of Prometheus (RE2)" "write" nil) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Labels of workloads and engines that have another meaning, or stand there twice. */}}
{{- define "vllm-monitoring.conflicts.identity" -}}
{{- $seen := dict -}}
{{- range $key := list "workloadLabels" "engineLabels" -}}
{{- $rest := list -}}
{{- $wrong := list -}}
{{- range $index, $label := get $.values $key -}}
{{- $what := "" -}}
{{- if eq $label "le" -}}
{{- $what = "le is the label of histogram buckets" -}}
{{- else if has $label (list "alertname" "alertstate" "severity" "category" "override") -}}
{{- $what = printf "%s is set by the alerts themselves" $label -}}
{{- else if and (eq $label "datasource") (eq $key "workloadLabels") -}}
{{- $what = "datasource is a variable of the dashboards" -}}
{{- else if hasKey $seen $label -}}
{{- $what = printf "%s stands there twice" $label -}}
{{- end -}}
{{- $_ := set $seen $label true -}}
{{- if $what -}}
{{- $wrong = append $wrong (dict "found" $.found "place" (list $key $index) "at" (list $key) "what" $what "reads" (list "workloadLabels")) -}}
{{- else -}}
{{- $rest = append $rest $label -}}
{{- end -}}
{{- end -}}
{{- range $wrong -}}
{{- include "vllm-monitoring.conflict" (set . "write" ($rest | empty | ternary nil $rest)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Labels and annotations that a user puts on alerts: that would merge alerts or make new ones, or that Prometheus could not read. */}}
{{- define "vllm-monitoring.conflicts.alertTexts" -}}
{{- $places := list (dict "place" (list "alerts") "texts" .values.alerts) -}}
{{- range $alert, $settings := .values.alerts.rules -}}
{{- $places = append $places (dict "place" (list "alerts" "rules" $alert) "texts" $settings) -}}
{{- end -}}
{{- range $index, $override := .overrides -}}
{{- range $alert, $settings := dig "alerts" "rules" dict $override -}}
{{- $places = append $places (dict "place" (list "overrides" $index "alerts" "rules" $alert) "texts" $settings) -}}
{{- end -}}
{{- end -}}
{{- range $one := $places -}}
{{- range $label, $text := $one.texts.labels -}}
{{- include "vllm-monitoring.conflicts.alertLabel" (dict "found" $.found "within" $one.place "label" $label "text" $text "workloadLabels" $.values.workloadLabels) -}}
{{- end -}}
{{- range $name, $text := $one.texts.annotations -}}
{{- include "vllm-monitoring.conflicts.template" (dict "found" $.found "place" (concat $one.place (list "annotations" $name)) "text" $text) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Takes found, within (the place of what has the labels), label, text, workloadLabels. */}}
{{- define "vllm-monitoring.conflicts.alertLabel" -}}
{{- $place := concat .within (list "labels" .label) -}}
{{- if and (eq .label "severity") (gt (len .within) 1) -}}
{{- $severity := has .text (list "critical" "warning" "info") | ternary .text "warning" -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" "the severity of an alert is no label of its own" "write" $severity "at" (append .within "severity")) -}}
{{- else if has .label (list "alertname" "alertstate" "severity" "category" "override") -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" (printf "%s is set by the alerts themselves" .label) "write" nil) -}}
{{- else if has .label .workloadLabels -}}
{{- $what := printf "%s is a label of the workload, the alerts of two workloads would merge" .label -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" $what "write" (dict (printf "alert_%s" .label) .text) "at" (append .within "labels") "reads" (list "workloadLabels")) -}}
{{- else if regexMatch "\\$value\\b|\\.Value\\b" (include "vllm-monitoring.string" .text) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" "a value in a label makes a new alert at every evaluation, in an annotation it makes none" "write" (dict .label .text) "at" (append .within "annotations")) -}}
{{- else -}}
{{- include "vllm-monitoring.conflicts.template" (dict "found" .found "place" $place "text" .text) -}}
{{- end -}}
{{- end }}

{{/*
A template that does not end makes Prometheus refuse all rules beside it, and what Helm knows Prometheus does not. Takes found, place, text.
*/}}
{{- define "vllm-monitoring.conflicts.template" -}}
{{- $text := include "vllm-monitoring.string" .text -}}
{{- $ofHelm := regexFind "\\{\\{[^}]*\\.(Values|Release|Chart)\\b" $text -}}
{{- if $ofHelm -}}
{{- $what := printf "templates of Helm are not evaluated here, and Prometheus knows no .%s" (splitList "." $ofHelm | last) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" $what "write" nil) -}}
{{- else if contains "{{" (regexReplaceAll "(?s)\\{\\{.*?\\}\\}" $text "") -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" "{{ has no }} behind it, Prometheus cannot read that" "write" (regexReplaceAll "(?s)^(.*)\\{\\{" $text "${1}{{\"{{\"}}")) -}}
{{- end -}}
{{- end }}

{{/* Settings that the chosen format of the rule objects cannot hold. */}}
{{- define "vllm-monitoring.conflicts.format" -}}
{{- $format := .values.format -}}
{{- if and .values.thanos.partialResponseStrategy (has $format (list "VMRule" "GMPRules")) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (list "thanos" "partialResponseStrategy") "what" (printf "only Thanos reads it, and it does not read %s" $format) "write" nil "reads" (list "format")) -}}
{{- end -}}
{{- if eq $format "GMPRules" -}}
{{- $places := list (list (list "alerts" "rules") .values.alerts.rules) -}}
{{- range $index, $override := .overrides -}}
{{- $places = append $places (list (list "overrides" $index "alerts" "rules") (dig "alerts" "rules" dict $override)) -}}
{{- end -}}
{{- range $one := $places -}}
{{- range $alert, $settings := last $one -}}
{{- if $settings.keepFiringFor -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (concat (first $one) (list $alert "keepFiringFor")) "what" "Google Managed Prometheus cannot keep an alert firing" "write" nil "reads" (list "format")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
