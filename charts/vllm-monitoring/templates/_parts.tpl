{{/*
How the workloads are divided among those who judge them. The renderer in TypeScript does the same (packages/rules/src/shares.ts,
parts.ts).
*/}}

{{/*
Sets the parts of a rule: some workloads (conditions, and the matchers scope and without) and what they are judged by (judge). One part
without overrides, or where none of them changes anything. Sets `paths` besides: the thresholds that differ. Takes rule, expr, values.
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
{{- $_ := set . "parts" (list (dict "conditions" list "judge" $rest "scope" "" "without" list)) -}}
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
{{- $parts = append $parts (dict "conditions" .conditions "scope" .scope "without" .without "judge" (get $judges .kind | default $rest)) -}}
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

{{/*
Divides all workloads: each belongs to the first that matches, all others to the rest. Who judges like the rest takes no share, unless it
takes something from a later one; shares of equal outcome that differ in one text are one. Sets `shares`, each with the `kind` of who
judges, none for the rest. Takes overrides, numbers (of the outcome of each kind: 0 is that of the rest).
*/}}
{{- define "vllm-monitoring.shares" -}}
{{- $numbers := list -}}
{{- range .overrides -}}
{{- $numbers = append $numbers (get $.numbers .kind) -}}
{{- end -}}
{{- $taking := list -}}
{{- range $index, $number := $numbers -}}
{{- $takes := $number -}}
{{- range (index $.overrides $index).overlaps -}}
{{- $takes = or $takes (and (gt . $index) (index $numbers .)) -}}
{{- end -}}
{{- if $takes -}}
{{- $taking = append $taking $index -}}
{{- end -}}
{{- end -}}
{{- $keys := list -}}
{{- $byKey := dict -}}
{{- range $taking -}}
{{- $override := index $.overrides . -}}
{{- $last := last $override.conditions -}}
{{- $alone := hasKey $last "exact" -}}
{{- range $override.overlaps -}}
{{- $alone = and $alone (not (has . $taking)) -}}
{{- end -}}
{{- $key := toString . -}}
{{- if $alone -}}
{{- $key = toJson (list (index $numbers .) (initial $override.conditions) $last.label) -}}
{{- end -}}
{{- if hasKey $byKey $key -}}
{{- $before := get $byKey $key -}}
{{- $together := dict "label" $last.label "exact" (concat (last $before.conditions).exact $last.exact) -}}
{{- $_ := set $before "conditions" (append (initial $before.conditions) $together) -}}
{{- else -}}
{{- $keys = append $keys $key -}}
{{- $_ := set $byKey $key (dict "override" . "conditions" $override.conditions "kind" $override.kind) -}}
{{- end -}}
{{- end -}}
{{- $shares := list -}}
{{- range $keys -}}
{{- $share := get $byKey . -}}
{{- $overlaps := (index $.overrides $share.override).overlaps -}}
{{- $earlier := list -}}
{{- range $overlaps | empty | ternary list $shares -}}
{{- if has .override $overlaps -}}
{{- $earlier = append $earlier . -}}
{{- end -}}
{{- end -}}
{{- $_ := set $share "others" $earlier -}}
{{- include "vllm-monitoring.limits" $share -}}
{{- $shares = append $shares $share -}}
{{- end -}}
{{- $rest := dict "conditions" list "kind" "" "others" $shares -}}
{{- include "vllm-monitoring.limits" $rest -}}
{{- $_ := set . "shares" (append $shares $rest) -}}
{{- end }}

{{/*
The matchers of some workloads without those of others, set as `scope` and `without`: a condition alone is negated, several together are taken out. Takes
conditions, others.
*/}}
{{- define "vllm-monitoring.limits" -}}
{{- $own := list -}}
{{- range .conditions -}}
{{- $own = append $own (include "vllm-monitoring.matcher" (list . "=")) -}}
{{- end -}}
{{- $labels := list -}}
{{- range .others -}}
{{- if eq (len .conditions) 1 -}}
{{- $labels = append $labels (first .conditions).label | uniq -}}
{{- end -}}
{{- end -}}
{{- range $label := $labels -}}
{{- $exact := list -}}
{{- $patterns := list -}}
{{- range $.others -}}
{{- $condition := first .conditions -}}
{{- if and (eq (len .conditions) 1) (eq $condition.label $label) -}}
{{- if hasKey $condition "pattern" -}}
{{- $patterns = append $patterns (include "vllm-monitoring.matcher" (list $condition "!")) -}}
{{- else -}}
{{- $exact = concat $exact $condition.exact -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $exact -}}
{{- $own = append $own (include "vllm-monitoring.matcher" (list (dict "label" $label "exact" $exact) "!")) -}}
{{- end -}}
{{- $own = concat $own $patterns -}}
{{- end -}}
{{- $without := list -}}
{{- range .others -}}
{{- if gt (len .conditions) 1 -}}
{{- $matchers := $own -}}
{{- range .conditions -}}
{{- $matchers = append $matchers (include "vllm-monitoring.matcher" (list . "=")) -}}
{{- end -}}
{{- $without = append $without (join ", " $matchers) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "scope" (join ", " $own) -}}
{{- $_ := set . "without" $without -}}
{{- end }}

{{/* A matcher of PromQL. Takes a list of a condition and `=` or `!`. */}}
{{- define "vllm-monitoring.matcher" -}}
{{- $condition := first . -}}
{{- $sign := last . -}}
{{- if hasKey $condition "pattern" -}}
{{ $condition.label }}{{ $sign }}~{{ include "vllm-monitoring.quoted" $condition.pattern }}
{{- else if eq (len $condition.exact) 1 -}}
{{ $condition.label }}{{ trimSuffix "=" $sign }}={{ include "vllm-monitoring.quoted" (first $condition.exact) }}
{{- else -}}
{{- $texts := list -}}
{{- range $condition.exact -}}
{{- $texts = append $texts (regexQuoteMeta .) -}}
{{- end -}}
{{ $condition.label }}{{ $sign }}~{{ include "vllm-monitoring.quoted" (join "|" $texts) }}
{{- end -}}
{{- end }}

{{/* A text as a string of PromQL and of templates; `<<` would be read as a placeholder. */}}
{{- define "vllm-monitoring.quoted" -}}
{{- toRawJson . | replace "<<" "<\\x3c" -}}
{{- end }}
