{{/*
What stands in for each placeholder of the rule data, in the order in which it is put in. The selector comes last: it is the only
one that may itself hold `<<`, which then stays as it is.
*/}}
{{- define "vllm-monitoring.placeholders" -}}
{{- $workload := "" -}}
{{- range .workloadLabels -}}
{{- $workload = printf "%s{{ with $labels.%s }} %s={{ . }}{{ end }}" $workload . . -}}
{{- end -}}
{{- $placeholders := list
  (list "<<by>>" (join ", " .workloadLabels))
  (list "<<engine>>" (join ", " .engineLabels))
  (list "<<window>>" (include "vllm-monitoring.duration" .rateWindow))
  (list "<<workload>>" $workload)
  (list "<<runbooks>>" (regexReplaceAll "/+$" .runbooks.baseUrl ""))
-}}
{{- range $name, $number := .thresholds -}}
{{- $placeholders = append $placeholders (list (printf "<<threshold.%s>>" $name) (toJson $number)) -}}
{{- end -}}
{{- dict "placeholders" (append $placeholders (list "<<selector>>" .metrics.selector)) | toJson -}}
{{- end }}

{{/* Puts the values in the place of the placeholders. Takes text, placeholders. */}}
{{- define "vllm-monitoring.fill" -}}
{{- $text := .text -}}
{{- range .placeholders -}}
{{- $text = replace (index . 0) (index . 1) $text -}}
{{- end -}}
{{- $text -}}
{{- end }}

{{/* The rule groups of one data file, as JSON. Groups in which nothing is left do not appear. Takes data, values, placeholders. */}}
{{- define "vllm-monitoring.groups" -}}
{{- $groups := list -}}
{{- $section := get .values .data.section -}}
{{- range $group := $section.enabled | ternary .data.groups list -}}
{{- $rules := list -}}
{{- range $rule := (get $section.groups $group.key).enabled | ternary $group.rules list -}}
{{- $expr := include "vllm-monitoring.fill" (dict "text" $rule.expr "placeholders" $.placeholders) -}}
{{- if $rule.record -}}
{{- $rules = append $rules (dict "record" $rule.record "expr" $expr) -}}
{{- else if dig $rule.alert "enabled" true $.values.alerts.rules -}}
{{- $rules = append $rules (include "vllm-monitoring.alert" (dict "rule" $rule "expr" $expr "values" $.values "placeholders" $.placeholders) | fromJson) -}}
{{- end -}}
{{- end -}}
{{- if $rules -}}
{{- $groups = append $groups (dict "name" $group.name "interval" (include "vllm-monitoring.duration" $.values.interval) "rules" $rules) -}}
{{- end -}}
{{- end -}}
{{- dict "groups" $groups | toJson -}}
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
{{- with $settings.keepFiringFor | default .rule.keep_firing_for -}}
{{- $_ := set $alert "keep_firing_for" (include "vllm-monitoring.duration" .) -}}
{{- end -}}
{{- toJson $alert -}}
{{- end }}
