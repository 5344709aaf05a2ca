{{/*
By what a rule judges which workloads. The renderer in TypeScript does the same (packages/rules/src/parts.ts).
*/}}

{{/*
Sets the parts of a rule: some workloads (alternatives, and how series are limited to them: scope, within, without) and what they are
judged by (judge). One part without overrides, or where none of them changes anything. Sets `paths` besides: the thresholds that differ.
Takes rule, expr, values.
*/}}
{{- define "vllm-monitoring.parts" -}}
{{- $values := .values -}}
{{- $alert := .rule.alert | default "" -}}
{{- $paths := list -}}
{{- $touched := and $alert (or $values.changed.class (hasKey $values.changed.alerts $alert)) -}}
{{- if and $values.changed.paths (or $alert (contains "cope>>" .expr)) -}}
{{- $text := toRawJson (list .expr (get (.rule.annotations | default dict) $values.language)) -}}
{{- range $path, $_ := $values.changed.paths -}}
{{- if contains (printf "%s>>" $path) $text -}}
{{- $paths = append $paths $path -}}
{{- $touched = true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $all := dict "workloadClass" $values.workloadClass "parameters" $values.parameters "rules" dict -}}
{{- $rest := dict "rule" .rule "override" $all "values" $values "paths" $paths -}}
{{- include "vllm-monitoring.judge" $rest -}}
{{- $_ := set . "paths" $paths -}}
{{- $_ := set . "parts" (list (dict "alternatives" list "judge" $rest "scope" "" "within" list "without" (dict "sets" list "scopes" list))) -}}
{{- if $touched -}}
{{- $judges := dict -}}
{{- $outcomes := dict $rest.outcome 0 -}}
{{- $numbers := dict -}}
{{- range $kind, $override := $values.kinds -}}
{{- $judge := dict "rule" $.rule "override" $override "values" $values "paths" $paths -}}
{{- include "vllm-monitoring.judge" $judge -}}
{{- $_ := set $outcomes $judge.outcome (hasKey $outcomes $judge.outcome | ternary (get $outcomes $judge.outcome) (len $outcomes)) -}}
{{- $_ := set $numbers $kind (get $outcomes $judge.outcome) -}}
{{- $_ := set $judges $kind $judge -}}
{{- end -}}
{{- if gt (len $outcomes) 1 -}}
{{- /* Many rules are judged alike by the same overrides. */ -}}
{{- $division := toJson $numbers -}}
{{- if not (hasKey $values.divisions $division) -}}
{{- $facts := dict "overrides" $values.overrides "numbers" $numbers -}}
{{- include "vllm-monitoring.shares" $facts -}}
{{- $_ := set $values.divisions $division $facts.shares -}}
{{- end -}}
{{- $parts := list -}}
{{- range get $values.divisions $division -}}
{{- $parts = append $parts (dict "alternatives" .alternatives "scope" .scope "within" .within "without" .without "judge" (get $judges .kind | default $rest)) -}}
{{- end -}}
{{- $_ := set . "parts" $parts -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Sets what a rule makes of some workloads: `settings` (nothing when it is off), `numbers` (the thresholds that differ), `placeholders`
(what stands for them), and `outcome`, a text that is equal where it judges alike. Takes rule, override, values, paths.
*/}}
{{- define "vllm-monitoring.judge" -}}
{{- $numbers := dict -}}
{{- $texts := dict -}}
{{- range .paths -}}
{{- $number := get $.override.parameters . -}}
{{- $_ := set $numbers . $number -}}
{{- include "vllm-monitoring.numberPlaceholders" (list $texts . $number) -}}
{{- end -}}
{{- $_ := set . "numbers" $numbers -}}
{{- $_ := set . "placeholders" $texts -}}
{{- $_ := set . "settings" "" -}}
{{- if .rule.record -}}
{{- $_ := set . "outcome" (toJson $numbers) -}}
{{- else -}}
{{- $_ := set . "own" (get .override.rules .rule.alert | default (get .values.alerts.rules .rule.alert) | default dict) -}}
{{- if include "vllm-monitoring.isOn" . -}}
{{- include "vllm-monitoring.settings" . -}}
{{- end -}}
{{- $_ := set . "outcome" (.settings | empty | ternary "" (toJson (list .settings $numbers))) -}}
{{- end -}}
{{- end }}
