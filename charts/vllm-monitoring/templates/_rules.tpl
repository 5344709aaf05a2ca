{{/* The longer one of two durations, as Prometheus prints it. Takes a list. */}}
{{- define "vllm-monitoring.slower" -}}
{{- $wanted := include "vllm-monitoring.milliseconds" (first .) | int64 -}}
{{- $least := include "vllm-monitoring.milliseconds" (last .) | int64 -}}
{{- include "vllm-monitoring.duration" (gt $least $wanted | ternary (last .) (first .)) -}}
{{- end }}

{{/*
Sets `objects`: the rule groups of one data file, as many in each object as it can hold. Groups in which nothing is left do not appear.
Takes data, values.
*/}}
{{- define "vllm-monitoring.objects" -}}
{{- $objects := list -}}
{{- $room := 0 -}}
{{- $section := get .values .data.section -}}
{{- range $group := $section.enabled | ternary .data.groups list -}}
{{- $watched := $group.slo | empty | or (get $.values.slos ($group.slo | default "") | default dict).enabled -}}
{{- $switch := get $section.groups $group.key -}}
{{- with $group.switch -}}
{{- $switch = (get $.values .).recordingRules -}}
{{- end -}}
{{- if and $watched $switch.enabled -}}
{{- $facts := dict "group" $group "values" $.values -}}
{{- include "vllm-monitoring.groups" $facts -}}
{{- range $facts.groups -}}
{{- if or (empty $objects) (gt .size $room) -}}
{{- $objects = append $objects (dict "groups" list) -}}
{{- $room = 90000 -}}
{{- end -}}
{{- $_ := set (last $objects) "groups" (append (last $objects).groups .group) -}}
{{- $room = sub $room .size -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "objects" $objects -}}
{{- end }}

{{/*
Sets `groups`: what a group of the rule data becomes, each group with its size in bytes (packages/rules/src/sizes.ts). None has more than 20
rules, or is too large for an object: what overrides make more than that goes into groups of their own. Takes group, values.
*/}}
{{- define "vllm-monitoring.groups" -}}
{{- $interval := include "vllm-monitoring.slower" (list .values.interval (.group.interval | default .values.interval)) -}}
{{- $rules := list -}}
{{- range $rule := .group.rules -}}
{{- $facts := dict "rule" $rule "values" $.values "expr" (include "vllm-monitoring.expression" (dict "rule" $rule "values" $.values)) -}}
{{- if $facts.expr -}}
{{- include "vllm-monitoring.parts" $facts -}}
{{- if $rule.record -}}
{{- $rules = append $rules (dict "record" $rule.record "expr" (include "vllm-monitoring.joinedExpression" $facts)) -}}
{{- else -}}
{{- include "vllm-monitoring.alerts" $facts -}}
{{- $rules = concat $rules $facts.alerts -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $groups := list -}}
{{- range $rule := $rules -}}
{{- $size := len $rule.expr -}}
{{- range $rule.annotations -}}
{{- $size = add $size (len .) -}}
{{- end -}}
{{- $last := last $groups | default (dict "size" 0 "group" (dict "rules" list)) -}}
{{- if or (empty $groups) (eq (len $last.group.rules) 20) (gt (add $last.size $size) 60000) -}}
{{- $name := empty $groups | ternary $.group.name (printf "%s-%d" $.group.name (len $groups | add1)) -}}
{{- $last = dict "size" 0 "group" (dict "name" $name "interval" $interval "rules" list) -}}
{{- with $.values.thanos.partialResponseStrategy -}}
{{- $_ := set $last.group "partial_response_strategy" . -}}
{{- end -}}
{{- $groups = append $groups $last -}}
{{- end -}}
{{- $_ := set $last "size" (add $last.size $size) -}}
{{- $_ := set $last.group "rules" (append $last.group.rules $rule) -}}
{{- end -}}
{{- $_ := set . "groups" $groups -}}
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
rule, own (what is set for the alert), override, values.
*/}}
{{- define "vllm-monitoring.isOn" -}}
{{- $nothing := and .rule.needs (get .values (.rule.needs | default "") | empty) -}}
{{- if and (not $nothing) (dig "enabled" (not (has .override.workloadClass (.rule.offFor | default list))) .own) -}}
on
{{- end -}}
{{- end }}

{{/*
Sets `settings`: what a user can set for an alert, with its own defaults. The settings of the alert win over those of all alerts. Takes rule,
own (what is set for the alert), values.
*/}}
{{- define "vllm-monitoring.settings" -}}
{{- $labels := dict -}}
{{- include "vllm-monitoring.strings" (list $labels .rule.labels (pick .own "severity") .values.alerts.labels .own.labels) -}}
{{- $annotations := dict -}}
{{- include "vllm-monitoring.strings" (list $annotations (.own.runbookUrl | empty | ternary dict (dict "runbook_url" .own.runbookUrl)) .values.alerts.annotations .own.annotations) -}}
{{- $for := .own.for | empty | ternary .rule.for (include "vllm-monitoring.duration" (.own.for | default "")) -}}
{{- $settings := dict "for" $for "labels" $labels "annotations" $annotations -}}
{{- with ne .values.format "GMPRules" | ternary (.own.keepFiringFor | default .rule.keep_firing_for) "" -}}
{{- $_ := set $settings "keep_firing_for" (include "vllm-monitoring.duration" .) -}}
{{- end -}}
{{- $_ := set . "settings" $settings -}}
{{- end }}

{{/*
Sets `alerts`: one for each setting that some workloads have, none where it is switched off; those that are not the usual ones are told by a
label. Takes rule, expr, parts, paths, values.
*/}}
{{- define "vllm-monitoring.alerts" -}}
{{- $usual := toJson (last .parts).judge.settings -}}
{{- $keys := list -}}
{{- $byKey := dict -}}
{{- range $place, $part := .parts -}}
{{- $_ := set $part "place" $place -}}
{{- if $part.judge.settings -}}
{{- $key := toJson $part.judge.settings -}}
{{- $keys = append $keys $key | uniq -}}
{{- $_ := set $byKey $key (append (get $byKey $key | default list) $part) -}}
{{- end -}}
{{- end -}}
{{- $alerts := list -}}
{{- range $key := $keys -}}
{{- $parts := get $byKey $key -}}
{{- $judge := (first $parts).judge -}}
{{- $expr := include "vllm-monitoring.joinedExpression" (dict "expr" $.expr "parts" $parts "all" $.parts "values" $.values) -}}
{{- if $expr -}}
{{- $texts := dict -}}
{{- range $name, $template := get $.rule.annotations $.values.language -}}
{{- $text := $template -}}
{{- if $.paths -}}
{{- $text = include "vllm-monitoring.numbersByWorkload" (dict "text" $template "parts" $parts "paths" $.paths) -}}
{{- end -}}
{{- $_ := set $texts $name (include "vllm-monitoring.fill" (list $text $.values.placeholders $judge.placeholders)) -}}
{{- end -}}
{{- include "vllm-monitoring.strings" (list $texts $judge.settings.annotations) -}}
{{- $alert := merge (dict "alert" $.rule.alert "expr" $expr "annotations" $texts) (omit $judge.settings "annotations") -}}
{{- if ne $key $usual -}}
{{- $_ := set $alert.labels "override" (include "vllm-monitoring.conditionsInWords" (first $parts).conditions) -}}
{{- end -}}
{{- $alerts = append $alerts $alert -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "alerts" $alerts -}}
{{- end }}
