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

{{/*
A rule that asks for a bucket needs a number that is a bound of it. What an override has of all workloads is judged there, and an objective
that nobody watches not at all.
*/}}
{{- define "vllm-monitoring.conflicts.bounds" -}}
{{- $judges := list (dict "place" list "parameters" .values.parameters) -}}
{{- range $index, $override := .values.overrides -}}
{{- $judges = append $judges (dict "place" (list "overrides" $index) "parameters" $override.parameters) -}}
{{- end -}}
{{- range $judge := $judges -}}
{{- range $path, $facts := $.thresholds -}}
{{- $number := get $judge.parameters $path -}}
{{- $known := and $judge.place (eq $number (get $.values.parameters $path)) -}}
{{- $slo := get $.values.slos (splitList "." $path | initial | last) | default dict -}}
{{- if and $facts.boundOf (not $known) (dig "enabled" true $slo) -}}
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

{{/* A window holds at least four scrapes, and what is evaluated is read again before it is too old. */}}
{{- define "vllm-monitoring.conflicts.windows" -}}
{{- if gt (include "vllm-monitoring.milliseconds" .values.interval | int64) 240000 -}}
{{- $what := printf "%s is longer than 4m: Prometheus takes no sample that is older than 5m, so between two evaluations there would be none" (include "vllm-monitoring.duration" .values.interval) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (list "interval") "what" $what "write" "4m") -}}
{{- end -}}
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
{{- else if has $label (include "vllm-monitoring.ownLabels" . | splitList " ") -}}
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
