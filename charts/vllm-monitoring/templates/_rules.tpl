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
rules, or is too large for an object: what overrides make more than that goes into groups of their own. A rule that no object can hold is
noted at `tooLarge` of the values. Takes group, values.
*/}}
{{- define "vllm-monitoring.groups" -}}
{{- $interval := include "vllm-monitoring.slower" (list .values.interval (.group.interval | default .values.interval)) -}}
{{- $rules := list -}}
{{- range $rule := .group.rules -}}
{{- $facts := dict "rule" $rule "values" $.values -}}
{{- include "vllm-monitoring.expressions" $facts -}}
{{- if $facts.exprs -}}
{{- $_ := set $facts "expr" (join "\n" $facts.exprs) -}}
{{- include "vllm-monitoring.parts" $facts -}}
{{- if $rule.record -}}
{{- $rules = append $rules (dict "record" $rule.record "expr" (include "vllm-monitoring.joinedExpression" (dict "expr" $facts.expr "parts" $facts.parts "all" $facts.parts "values" $.values))) -}}
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
{{- if and $.values.overrides (gt $size 110000) -}}
{{- $_ := set $.values "tooLarge" (append ($.values.tooLarge | default list) (printf "%s %d kB" ($rule.alert | default $rule.record) (div (add $size 500) 1000))) -}}
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
Sets `exprs`: the expression of a rule, or those of its parts whose group of records and whose objective are switched on. Takes rule, values.
*/}}
{{- define "vllm-monitoring.expressions" -}}
{{- $exprs := list -}}
{{- if .rule.parts -}}
{{- range .rule.parts.list -}}
{{- $recorded := or (not .group) (get $.values.recordingRules.groups (.group | default "") | default dict).enabled -}}
{{- $watched := or (not .slo) (get $.values.slos (.slo | default "") | default dict).enabled -}}
{{- if and $recorded $watched -}}
{{- $exprs = append $exprs .expr -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- $exprs = list .rule.expr -}}
{{- end -}}
{{- $_ := set . "exprs" $exprs -}}
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
label. Takes rule, exprs, parts, paths, values.
*/}}
{{- define "vllm-monitoring.alerts" -}}
{{- $usual := toJson (last .parts).judge.settings -}}
{{- $facts := dict "parts" .parts -}}
{{- include "vllm-monitoring.bySettings" $facts -}}
{{- $divided := list -}}
{{- range .exprs -}}
{{- $own := $facts -}}
{{- if gt (min (len $.parts) (len $.exprs)) 1 -}}
{{- /* Each part of the expression is divided only by the thresholds that it reads. */ -}}
{{- $own = dict "rule" (omit $.rule "annotations") "expr" . "values" $.values -}}
{{- include "vllm-monitoring.parts" $own -}}
{{- include "vllm-monitoring.bySettings" $own -}}
{{- end -}}
{{- $divided = append $divided (dict "expr" . "parts" $own.bySettings) -}}
{{- end -}}
{{- $alerts := list -}}
{{- range $key := $facts.settings -}}
{{- $parts := get $facts.bySettings $key -}}
{{- $exprs := list -}}
{{- range $divided -}}
{{- $own := get .parts $key -}}
{{- $text := include "vllm-monitoring.joinedExpression" (dict "expr" .expr "parts" $own "all" $.parts "values" $.values) -}}
{{- if gt (min (len $own) (len $divided)) 1 -}}
{{- $text = include "vllm-monitoring.block" $text -}}
{{- end -}}
{{- $exprs = append $exprs $text -}}
{{- end -}}
{{- $expr := first $exprs -}}
{{- with $.rule.parts -}}
{{- $expr = join (printf "\n  %s\n" (include "vllm-monitoring.fill" (list .operator $.values.placeholders dict))) $exprs -}}
{{- end -}}
{{- if $expr -}}
{{- $judge := (first $parts).judge -}}
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
{{- $alternatives := list -}}
{{- range $parts -}}
{{- $alternatives = concat $alternatives .alternatives -}}
{{- end -}}
{{- $_ := set $alert.labels "override" (include "vllm-monitoring.inWords" $alternatives) -}}
{{- end -}}
{{- $alerts = append $alerts $alert -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "alerts" $alerts -}}
{{- end }}

{{/*
Sets `settings`, those that some parts of an alert have, as texts, and `bySettings`, the parts that have them; parts for which it is off have
none. Numbers the parts, too (place). Takes parts.
*/}}
{{- define "vllm-monitoring.bySettings" -}}
{{- $settings := list -}}
{{- $bySettings := dict -}}
{{- range $place, $part := .parts -}}
{{- $_ := set $part "place" $place -}}
{{- if $part.judge.settings -}}
{{- $key := toJson $part.judge.settings -}}
{{- $settings = append $settings $key | uniq -}}
{{- $_ := set $bySettings $key (append (get $bySettings $key | default list) $part) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "settings" $settings -}}
{{- $_ := set . "bySettings" $bySettings -}}
{{- end }}

{{/* Stops the render when overrides have made rules that no object can hold. Takes values. */}}
{{- define "vllm-monitoring.sizes" -}}
{{- with .tooLarge -}}
{{- $found := dict "problems" list -}}
{{- $what := printf "an object holds 128 kB, and with them a rule would take more: %s. What may match the same workload by regular expressions on several labels costs most; texts, or one label, cost little" (sortAlpha . | join ", ") -}}
{{- include "vllm-monitoring.problem" (dict "found" $found "place" (list "overrides") "what" $what "write" (list (dict "match" (dict "model_name" "=~team-a/.*")))) -}}
{{- include "vllm-monitoring.stop" $found.problems -}}
{{- end -}}
{{- end }}
