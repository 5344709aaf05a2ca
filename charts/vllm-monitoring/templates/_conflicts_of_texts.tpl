{{/*
What is wrong with labels and annotations of alerts. The renderer in TypeScript says the same
(packages/core/src/values/conflicts/alert-texts.ts, alert-template.ts).
*/}}

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
{{- include "vllm-monitoring.conflicts.alertLabel" (dict "found" $.found "within" $one.place "label" $label "text" $text "values" $.values) -}}
{{- end -}}
{{- range $name, $text := $one.texts.annotations -}}
{{- include "vllm-monitoring.conflicts.template" (dict "found" $.found "place" (concat $one.place (list "annotations" $name)) "text" $text "values" $.values) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Labels of alerts that the pack or Prometheus sets. */}}
{{- define "vllm-monitoring.ownLabels" -}}
alertname alertstate severity category override bound connector metric record threshold
{{- end }}

{{/* Takes found, within (the place of what has the labels), label, text, values. */}}
{{- define "vllm-monitoring.conflicts.alertLabel" -}}
{{- $place := concat .within (list "labels" .label) -}}
{{- $of := has .label .values.engineLabels | ternary "engine" "" -}}
{{- $of = has .label .values.workloadLabels | ternary "workload" $of -}}
{{- if and (eq .label "severity") (gt (len .within) 1) -}}
{{- $severity := has .text (list "critical" "warning" "info") | ternary .text "warning" -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" "the severity of an alert is no label of its own" "write" $severity "at" (append .within "severity")) -}}
{{- else if has .label (include "vllm-monitoring.ownLabels" . | splitList " ") -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" (printf "%s is set by the alerts themselves" .label) "write" nil) -}}
{{- else if $of -}}
{{- $what := printf "%s is a label of the %s, the alerts of two %ss would merge" .label $of $of -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" $what "write" (dict (printf "alert_%s" .label) .text) "at" (append .within "labels") "reads" (list (printf "%sLabels" $of))) -}}
{{- else if regexMatch "\\$value\\b|\\.Value\\b" (include "vllm-monitoring.string" .text) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" $place "what" "a value in a label makes a new alert at every evaluation, in an annotation it makes none" "write" (dict .label .text) "at" (append .within "annotations")) -}}
{{- else -}}
{{- include "vllm-monitoring.conflicts.template" (dict "found" .found "place" $place "text" .text "values" .values) -}}
{{- end -}}
{{- end }}

{{/*
A template that does not end, or with a name that Prometheus does not know, makes it refuse all rules beside it. vmalert knows more names than
Prometheus does. Takes found, place, text, values.
*/}}
{{- define "vllm-monitoring.conflicts.template" -}}
{{- $text := include "vllm-monitoring.string" .text -}}
{{- $ofHelm := regexFind "\\{\\{[^}]*\\.(Values|Release|Chart)\\b" $text -}}
{{- if $ofHelm -}}
{{- $what := printf "templates of Helm are not evaluated here, and Prometheus knows no .%s" (splitList "." $ofHelm | last) -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" $what "write" nil) -}}
{{- else if contains "{{" (regexReplaceAll "(?s)\\{\\{.*?\\}\\}" $text "") -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" "{{ has no }} behind it, Prometheus cannot read that" "write" (regexReplaceAll "(?s)^(.*)\\{\\{" $text "${1}{{\"{{\"}}")) -}}
{{- else if and (contains "{{" $text) (ne .values.format "VMRule") -}}
{{- $facts := dict "text" $text -}}
{{- include "vllm-monitoring.unknownInTemplate" $facts -}}
{{- if $facts.what -}}
{{- $near := $facts.meant | empty | ternary "" (printf ", the nearest is %s" $facts.meant) -}}
{{- $mended := list nil -}}
{{- with $facts.meant -}}
{{- $mended = list (regexReplaceAllLiteral (printf "%s\\b" (regexQuoteMeta $facts.written)) $text .) -}}
{{- end -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" (printf "%s%s" $facts.what $near) "write" (first $mended) "reads" (list "format")) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Sets, where a template has a name that Prometheus does not know, for the first one: `what` is wrong, `written` and, where a known one is like
it, `meant`. Functions are those of Go's templates and of Prometheus (template/template.go, as of 3.4). Takes text.
*/}}
{{- define "vllm-monitoring.unknownInTemplate" -}}
{{- $variables := list "externalLabels" "externalURL" "labels" "value" -}}
{{- $words := splitList " " "block break continue define else end false if nil range template true with and call eq ge gt html index js le len lt ne not or print printf println slice urlquery args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp label match now parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue tableLink title tmpl toDuration toLower toTime toUpper urlQueryEscape value" -}}
{{- $actions := list -}}
{{- range regexFindAll "(?s)\\{\\{.*?\\}\\}" .text -1 -}}
{{- $action := regexReplaceAll "\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|'(?:[^'\\\\\\n]|\\\\.)*'|(?s:/\\*.*?\\*/)" (trimPrefix "{{" . | trimSuffix "}}") " " -}}
{{- $actions = append $actions (regexReplaceAll "\\b[0-9][0-9a-zA-Z_.]*" $action " ") -}}
{{- end -}}
{{- $declared := $variables -}}
{{- range $actions -}}
{{- range regexFindAll "\\$[A-Za-z_]\\w*( *, *\\$[A-Za-z_]\\w*)? *:=" . -1 -}}
{{- $declared = concat $declared (regexFindAll "\\w+" . -1) -}}
{{- end -}}
{{- end -}}
{{- $found := "" -}}
{{- range $actions -}}
{{- $found = $found | default (regexFind "\\$labels\\.[A-Za-z0-9_]+(-[A-Za-z0-9_]+)+" .) -}}
{{- end -}}
{{- if $found -}}
{{- $_ := set . "what" "no label has a - in its name" -}}
{{- $_ := set . "written" $found -}}
{{- $_ := set . "meant" (replace "-" "_" $found) -}}
{{- else -}}
{{- range $actions -}}
{{- range regexFindAll "[.$]?[A-Za-z_][A-Za-z0-9_]*" . -1 -}}
{{- $isKnown := or (hasPrefix "." .) (hasPrefix "$" . | ternary (has (trimPrefix "$" .) $declared) (has . $words)) -}}
{{- if not $isKnown -}}
{{- $found = $found | default . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $found -}}
{{- $isVariable := hasPrefix "$" $found -}}
{{- $near := include "vllm-monitoring.nearest" (list (trimPrefix "$" $found) ($isVariable | ternary $variables $words)) | splitList ", " | first -}}
{{- $_ := set . "what" (printf "Prometheus knows no %s%s in templates" ($isVariable | ternary "" "function ") $found) -}}
{{- $_ := set . "written" $found -}}
{{- if $near -}}
{{- $_ := set . "meant" (printf "%s%s" ($isVariable | ternary "$" "") $near) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
