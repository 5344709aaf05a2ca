{{/*
What stands in for each placeholder of the rule data, in the order in which it is put in. Those whose text is the user's own come
last: only they may themselves hold `<<`, which then stays as it is; in the first of them it is escaped, or the second would fill it.
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
{{- $texts := list
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
{{- $numbers := list -}}
{{- range $path, $number := .parameters -}}
{{- $numbers = append $numbers (list (printf "<<%s>>" $path) (toJson $number)) -}}
{{- $numbers = append $numbers (list (printf "<<bound.%s>>" $path) (include "vllm-monitoring.bound" $number)) -}}
{{- end -}}
{{- $own := list (list "<<targetSelector>>" (replace "<<" "<\\x3c" .metrics.targetSelector)) (list "<<selector>>" .metrics.selector) -}}
{{- dict "numbers" $numbers "texts" (concat $texts $own) | toJson -}}
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

{{/*
Puts the values in the place of the placeholders. Takes text, placeholders. Few texts have a threshold, of which there are many: only they
are searched for all of them.
*/}}
{{- define "vllm-monitoring.fill" -}}
{{- $text := .text -}}
{{- range regexMatch "<<(bound[.])?(thresholds|slos)[.]" $text | ternary .placeholders.numbers list -}}
{{- $text = replace (index . 0) (index . 1) $text -}}
{{- end -}}
{{- range contains "<<" $text | ternary .placeholders.texts list -}}
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

{{/* The rule groups of one data file, as JSON. Groups in which nothing is left do not appear, none has more than 20 rules. Takes data, values, placeholders. */}}
{{- define "vllm-monitoring.groups" -}}
{{- $groups := list -}}
{{- $section := get .values .data.section -}}
{{- range $group := $section.enabled | ternary .data.groups list -}}
{{- $rules := list -}}
{{- $watched := $group.slo | empty | or (get $.values.slos ($group.slo | default "") | default dict).enabled -}}
{{- $switch := get $section.groups $group.key -}}
{{- with $group.switch -}}
{{- $switch = (get $.values .).recordingRules -}}
{{- end -}}
{{- range $rule := and $watched $switch.enabled | ternary $group.rules list -}}
{{- $expr := include "vllm-monitoring.expression" (dict "rule" $rule "values" $.values) -}}
{{- $facts := dict "rule" $rule "expr" $expr "values" $.values "placeholders" $.placeholders -}}
{{- if $rule.record -}}
{{- $parts := (include "vllm-monitoring.parts" $facts | fromJson).parts -}}
{{- $rules = append $rules (dict "record" $rule.record "expr" (include "vllm-monitoring.joinedExpression" (set $facts "parts" $parts))) -}}
{{- else if $expr -}}
{{- $rules = concat $rules (include "vllm-monitoring.alerts" $facts | fromJson).alerts -}}
{{- end -}}
{{- end -}}
{{- range $index, $some := chunk 20 $rules -}}
{{- $name := eq $index 0 | ternary $group.name (printf "%s-%d" $group.name (add1 $index)) -}}
{{- $made := dict "name" $name "interval" (include "vllm-monitoring.slower" (list $.values.interval ($group.interval | default $.values.interval))) "rules" $some -}}
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
rule, own (what is set for the alert), workloadClass, values.
*/}}
{{- define "vllm-monitoring.isOn" -}}
{{- $nothing := and .rule.needs (get .values (.rule.needs | default "") | empty) -}}
{{- if and (not $nothing) (dig "enabled" (not (has .workloadClass (.rule.offFor | default list))) .own) -}}
on
{{- end -}}
{{- end }}

{{/*
What a user can set for an alert, with its own defaults, as JSON. The settings of the alert win over those of all alerts. Takes rule, own
(what is set for the alert), values.
*/}}
{{- define "vllm-monitoring.settings" -}}
{{- $labels := include "vllm-monitoring.strings" (list .rule.labels (pick .own "severity") .values.alerts.labels .own.labels) | fromJson -}}
{{- $runbook := .own.runbookUrl | empty | ternary dict (dict "runbook_url" .own.runbookUrl) -}}
{{- $annotations := include "vllm-monitoring.strings" (list $runbook .values.alerts.annotations .own.annotations) | fromJson -}}
{{- $settings := dict "for" (include "vllm-monitoring.duration" (.own.for | default .rule.for)) "labels" $labels "annotations" $annotations -}}
{{- with ne .values.format "GMPRules" | ternary (.own.keepFiringFor | default .rule.keep_firing_for) "" -}}
{{- $_ := set $settings "keep_firing_for" (include "vllm-monitoring.duration" .) -}}
{{- end -}}
{{- toJson $settings -}}
{{- end }}

{{/*
One alert for each setting that some workloads have, none where it is switched off, as JSON; those that are not the usual ones are told
by a label. Takes rule, expr, values, placeholders.
*/}}
{{- define "vllm-monitoring.alerts" -}}
{{- $divided := include "vllm-monitoring.parts" . | fromJson -}}
{{- $usual := (last $divided.parts).judge.settings -}}
{{- $keys := list -}}
{{- $byKey := dict -}}
{{- range $index, $part := $divided.parts -}}
{{- if $part.judge.settings -}}
{{- $keys = append $keys $part.judge.settings | uniq -}}
{{- $_ := set $byKey $part.judge.settings (append (get $byKey $part.judge.settings | default list) (set $part "index" $index)) -}}
{{- end -}}
{{- end -}}
{{- $alerts := list -}}
{{- range $key := $keys -}}
{{- $parts := get $byKey $key -}}
{{- $expr := include "vllm-monitoring.joinedExpression" (dict "expr" $.expr "parts" $parts "all" $divided.parts "values" $.values "placeholders" $.placeholders) -}}
{{- if $expr -}}
{{- $texts := dict -}}
{{- range $name, $template := get $.rule.annotations $.values.language -}}
{{- $text := include "vllm-monitoring.numbersByWorkload" (dict "text" $template "parts" $parts "paths" $divided.paths) -}}
{{- $text = include "vllm-monitoring.fillNumbers" (dict "text" $text "numbers" (first $parts).judge.numbers) -}}
{{- $_ := set $texts $name (include "vllm-monitoring.fill" (dict "text" $text "placeholders" $.placeholders)) -}}
{{- end -}}
{{- $alert := fromJson $key -}}
{{- $_ := set $alert "alert" $.rule.alert -}}
{{- $_ := set $alert "expr" $expr -}}
{{- $_ := set $alert "annotations" (merge $alert.annotations $texts) -}}
{{- if ne $key $usual -}}
{{- $_ := set $alert.labels "override" (include "vllm-monitoring.conditionsInWords" (first $parts).conditions) -}}
{{- end -}}
{{- $alerts = append $alerts $alert -}}
{{- end -}}
{{- end -}}
{{- dict "alerts" $alerts | toJson -}}
{{- end }}
