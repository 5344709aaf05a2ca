{{/*
What is wrong with the groups of a user, which the pack passes on. The renderer in TypeScript says the same
(packages/core/src/values/conflicts/additional-groups.ts).
*/}}

{{/* Groups of a user that take names of the pack, and fields that what evaluates them would not take. */}}
{{- define "vllm-monitoring.conflicts.additionalGroups" -}}
{{- $names := dict -}}
{{- range $index, $group := .values.additionalGroups -}}
{{- $place := list "additionalGroups" $index -}}
{{- if regexMatch "^vllm-.+-(rules|alerts)(-[0-9]+)?$" $group.name -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append $place "name") "what" "names such as vllm-…-rules and vllm-…-alerts belong to the pack" "write" (printf "team-%s" $group.name)) -}}
{{- end -}}
{{- if hasKey $names $group.name -}}
{{- $same := get $names $group.name -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append $place "name") "what" (printf "additionalGroups[%d] has the same name" $same) "write" (printf "%s-2" $group.name) "reads" (list (printf "additionalGroups[%d].name" $same))) -}}
{{- else -}}
{{- $_ := set $names $group.name $index -}}
{{- end -}}
{{- include "vllm-monitoring.conflicts.foreignFields" (dict "found" $.found "place" $place "fields" $group "format" $.values.format) -}}
{{- range $which, $rule := $group.rules -}}
{{- $place := list "additionalGroups" $index "rules" $which -}}
{{- include "vllm-monitoring.conflicts.additionalRule" (dict "found" $.found "place" $place "rule" $rule) -}}
{{- include "vllm-monitoring.conflicts.foreignFields" (dict "found" $.found "place" $place "fields" $rule "format" $.values.format) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Takes found, place, rule. */}}
{{- define "vllm-monitoring.conflicts.additionalRule" -}}
{{- $rule := .rule -}}
{{- if not (or (hasKey $rule "record") (hasKey $rule "alert")) -}}
{{- include "vllm-monitoring.conflict" (merge (dict "what" "it has neither record nor alert" "write" (dict "alert" "TeamTargetDown" "expr" $rule.expr)) .) -}}
{{- else if and (hasKey $rule "record") (hasKey $rule "alert") -}}
{{- include "vllm-monitoring.conflict" (merge (dict "what" "it has both record and alert" "write" (pick $rule "record" "expr")) .) -}}
{{- else if hasKey $rule "record" -}}
{{- if hasPrefix "vllm:" $rule.record -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (append .place "record") "what" "names that begin with vllm: belong to vLLM and to the pack" "write" (trimPrefix "vllm:" $rule.record | printf "team:%s")) -}}
{{- end -}}
{{- range $field := list "annotations" "for" "keep_firing_for" -}}
{{- if hasKey $rule $field -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append $.place $field) "what" "a recording rule has no such field" "write" nil) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Fields of a group or a rule that a format lacks; labels are those of a group, which rules have everywhere. Takes found, place, fields, format. */}}
{{- define "vllm-monitoring.conflicts.foreignFields" -}}
{{- $foreign := get (dict "GMPRules" (list "keep_firing_for" "labels" "limit" "partial_response_strategy" "query_offset") "VMRule" (list "partial_response_strategy" "query_offset")) .format | default list -}}
{{- range $field := hasKey .fields "expr" | ternary (without $foreign "labels") $foreign -}}
{{- if hasKey $.fields $field -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append $.place $field) "what" (printf "%s has no such field" $.format) "write" nil "reads" (list "format")) -}}
{{- end -}}
{{- end -}}
{{- range $field := eq .format "GMPRules" | ternary (list "interval" "for") list -}}
{{- if contains "y" (get $.fields $field) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append $.place $field) "what" "GMPRules know no years" "write" (include "vllm-monitoring.duration" (get $.fields $field)) "reads" (list "format")) -}}
{{- end -}}
{{- end -}}
{{- end }}
