{{/*
What stands in for each placeholder of the rule data, in the order in which it is put in. Those whose text is the user's own come
last: only they may themselves hold `<<`, which then stays as it is.
*/}}
{{- define "vllm-monitoring.placeholders" -}}
{{- $target := list -}}
{{- range concat .workloadLabels .engineLabels -}}
{{- if not (has . (list "model_name" "engine")) -}}
{{- $target = append $target . -}}
{{- end -}}
{{- end -}}
{{- $format := list -}}
{{- $arguments := list -}}
{{- range .workloadLabels -}}
{{- $format = append $format (printf "%s=%%q" .) -}}
{{- $arguments = append $arguments (printf "$labels.%s" .) -}}
{{- end -}}
{{- $absences := list -}}
{{- range .expectedModels -}}
{{- $matchers := list -}}
{{- range $label, $text := . -}}
{{- $matchers = append $matchers (printf "%s=%s" $label (include "vllm-monitoring.string" $text | toRawJson)) -}}
{{- end -}}
{{- $absences = append $absences (printf "absent(vllm:generation_tokens_total{%s})" (join ", " $matchers)) -}}
{{- end -}}
{{- $placeholders := list
  (list "<<by>>" (join ", " .workloadLabels))
  (list "<<engine>>" (join ", " .engineLabels))
  (list "<<target>>" (join ", " $target))
  (list "<<window>>" (include "vllm-monitoring.duration" .rateWindow))
  (list "<<windowSeconds>>" (divf (include "vllm-monitoring.milliseconds" .rateWindow | int64) 1000 | toJson))
  (list "<<shortWindow>>" (include "vllm-monitoring.duration" (include "vllm-monitoring.milliseconds" .scrapeInterval | int64 | mul 4 | printf "%dms")))
  (list "<<progressWindow>>" (include "vllm-monitoring.duration" .progressWindow))
  (list "<<interval>>" (include "vllm-monitoring.duration" .interval))
  (list "<<workload>>" (include "vllm-monitoring.labelsInText" .workloadLabels))
  (list "<<engineInText>>" (include "vllm-monitoring.labelsInText" .engineLabels))
  (list "<<workloadFormat>>" (join "," $format))
  (list "<<workloadArguments>>" (join " " $arguments))
  (list "<<runbooks>>" (regexReplaceAll "/+$" .runbooks.baseUrl ""))
-}}
{{- range $path, $number := .parameters -}}
{{- $placeholders = append $placeholders (list (printf "<<%s>>" $path) (toJson $number)) -}}
{{- $placeholders = append $placeholders (list (printf "<<bound.%s>>" $path) (include "vllm-monitoring.bound" $number)) -}}
{{- end -}}
{{- $own := list (list "<<expectedModels>>" (join "\n  or\n" $absences)) (list "<<targetSelector>>" .metrics.targetSelector) (list "<<selector>>" .metrics.selector) -}}
{{- dict "placeholders" (concat $placeholders $own) | toJson -}}
{{- end }}

{{/* Labels as they stand in a text: ` namespace=llm` for each that the alert has. Takes a list of names. */}}
{{- define "vllm-monitoring.labelsInText" -}}
{{- range . -}}
{{ printf "{{ with $labels.%s }} %s={{ . }}{{ end }}" . . }}
{{- end -}}
{{- end }}

{{/* The spellings of a bucket bound as a regular expression: 2.5 is 2[.]5(0)?, 2 is 2([.]0)?. */}}
{{- define "vllm-monitoring.bound" -}}
{{- $parts := toJson . | splitList "." -}}
{{- if eq (len $parts) 2 }}{{ first $parts }}[.]{{ last $parts }}(0)?{{ else }}{{ first $parts }}([.]0)?{{ end -}}
{{- end }}

{{/* Puts the values in the place of the placeholders. Takes text, placeholders. */}}
{{- define "vllm-monitoring.fill" -}}
{{- $text := .text -}}
{{- range .placeholders -}}
{{- $text = replace (index . 0) (index . 1) $text -}}
{{- end -}}
{{- $text -}}
{{- end }}

{{/* The longer one of two durations, as Prometheus prints it. Takes a list. */}}
{{- define "vllm-monitoring.slower" -}}
{{- $wanted := include "vllm-monitoring.milliseconds" (first .) | int64 -}}
{{- $least := include "vllm-monitoring.milliseconds" (last .) | int64 -}}
{{- include "vllm-monitoring.duration" (gt $least $wanted | ternary (last .) (first .)) -}}
{{- end }}

{{/* The rule groups of one data file, as JSON. Groups in which nothing is left do not appear. Takes data, values, placeholders. */}}
{{- define "vllm-monitoring.groups" -}}
{{- $groups := list -}}
{{- $section := get .values .data.section -}}
{{- range $group := $section.enabled | ternary .data.groups list -}}
{{- $rules := list -}}
{{- $watched := $group.slo | empty | or (get $.values.slos ($group.slo | default "") | default dict).enabled -}}
{{- range $rule := and $watched (get $section.groups $group.key).enabled | ternary $group.rules list -}}
{{- $expr := include "vllm-monitoring.fill" (dict "text" (include "vllm-monitoring.expression" (dict "rule" $rule "values" $.values)) "placeholders" $.placeholders) -}}
{{- if $rule.record -}}
{{- $rules = append $rules (dict "record" $rule.record "expr" $expr) -}}
{{- else if and $expr (include "vllm-monitoring.isOn" (dict "rule" $rule "values" $.values)) -}}
{{- $rules = append $rules (include "vllm-monitoring.alert" (dict "rule" $rule "expr" $expr "values" $.values "placeholders" $.placeholders) | fromJson) -}}
{{- end -}}
{{- end -}}
{{- if $rules -}}
{{- $made := dict "name" $group.name "interval" (include "vllm-monitoring.slower" (list $.values.interval ($group.interval | default $.values.interval))) "rules" $rules -}}
{{- with $.values.thanos.partialResponseStrategy -}}
{{- $_ := set $made "partial_response_strategy" . -}}
{{- end -}}
{{- $groups = append $groups $made -}}
{{- end -}}
{{- end -}}
{{- dict "groups" $groups | toJson -}}
{{- end }}

{{/*
The expression of a rule, of those of its parts whose group of records and whose objective are switched on; empty when none of them is.
Takes rule, values.
*/}}
{{- define "vllm-monitoring.expression" -}}
{{- if .rule.parts -}}
{{- $parts := list -}}
{{- range .rule.parts.list -}}
{{- $recorded := or (not .group) (get $.values.recordingRules.groups (.group | default "") | default dict).enabled -}}
{{- $watched := or (not .slo) (get $.values.slos (.slo | default "") | default dict).enabled -}}
{{- if and $recorded $watched -}}
{{- $parts = append $parts .expr -}}
{{- end -}}
{{- end -}}
{{- join (printf "\n  %s\n" .rule.parts.operator) $parts -}}
{{- else -}}
{{- .rule.expr -}}
{{- end -}}
{{- end }}

{{/*
Prints something when an alert is on: what a user says holds, else an alert is off for the classes that it says nothing about. Takes
rule, values.
*/}}
{{- define "vllm-monitoring.isOn" -}}
{{- $nothing := and .rule.needs (get .values (.rule.needs | default "") | empty) -}}
{{- if and (not $nothing) (dig .rule.alert "enabled" (not (has .values.workloadClass (.rule.offFor | default list))) .values.alerts.rules) -}}
on
{{- end -}}
{{- end }}

{{/*
One alert, as JSON. The settings of the alert win over those of all alerts, these over its own.
Takes rule, expr, values, placeholders.
*/}}
{{- define "vllm-monitoring.alert" -}}
{{- $settings := get .values.alerts.rules .rule.alert | default dict -}}
{{- $labels := include "vllm-monitoring.strings" (list .rule.labels (pick $settings "severity") .values.alerts.labels $settings.labels) | fromJson -}}
{{- $texts := dict -}}
{{- range $name, $text := get .rule.annotations .values.language -}}
{{- $_ := set $texts $name (include "vllm-monitoring.fill" (dict "text" $text "placeholders" $.placeholders)) -}}
{{- end -}}
{{- with $settings.runbookUrl -}}
{{- $_ := set $texts "runbook_url" . -}}
{{- end -}}
{{- $annotations := include "vllm-monitoring.strings" (list $texts .values.alerts.annotations $settings.annotations) | fromJson -}}
{{- $alert := dict "alert" .rule.alert "expr" .expr "for" (include "vllm-monitoring.duration" ($settings.for | default .rule.for)) "labels" $labels "annotations" $annotations -}}
{{- with ne .values.format "GMPRules" | ternary ($settings.keepFiringFor | default .rule.keep_firing_for) "" -}}
{{- $_ := set $alert "keep_firing_for" (include "vllm-monitoring.duration" .) -}}
{{- end -}}
{{- toJson $alert -}}
{{- end }}
