{{/*
How the workloads are divided among those who judge them. The renderer in TypeScript does the same (packages/rules/src/shares.ts,
parts.ts).
*/}}

{{/*
Replaces the overrides of the values by what they mean: `match`, `conditions`, `exact` (the texts that labels have to be), `workloadClass`,
`parameters`, `rules` (what is set for alerts), `kind` (equal where two say the same), `overlaps` (places of the others that may match the
same workload). A class that an override names chooses anew all thresholds that it does not set itself; without one, what is set for all
workloads holds. Sets besides: `kinds` (what the overrides of each kind say), `changed` (what differs in some of them from all workloads),
`divisions` (none yet). Takes values, thresholds.
*/}}
{{- define "vllm-monitoring.overrides" -}}
{{- $values := .values -}}
{{- $changed := dict "paths" dict "alerts" dict "class" false -}}
{{- $kinds := dict -}}
{{- $_ := set $values "kinds" dict -}}
{{- $_ := set $values "divisions" dict -}}
{{- $presets := dict "" $values.parameters -}}
{{- $overrides := list -}}
{{- range $written := $values.overrides -}}
{{- $named := $written.workloadClass | default "" -}}
{{- if not (hasKey $presets $named) -}}
{{- $preset := dict -}}
{{- range $path, $facts := $.thresholds -}}
{{- $_ := set $preset $path (get $facts.default $named | float64) -}}
{{- end -}}
{{- $_ := set $presets $named $preset -}}
{{- end -}}
{{- $parameters := get $presets $named -}}
{{- $own := dict -}}
{{- include "vllm-monitoring.numbersIn" (dict "section" (pick $written "thresholds" "slos") "path" "" "known" $.thresholds "numbers" $own) -}}
{{- if $own -}}
{{- $parameters = deepCopy $parameters -}}
{{- range $path, $number := $own -}}
{{- $_ := set $parameters $path $number -}}
{{- end -}}
{{- end -}}
{{- $rules := dict -}}
{{- range $alert, $settings := dig "alerts" "rules" dict $written -}}
{{- $own := deepCopy $settings -}}
{{- include "vllm-monitoring.overlay" (dict "over" $own "under" (get $values.alerts.rules $alert | default dict)) -}}
{{- $_ := set $rules $alert $own -}}
{{- $_ := set $changed.alerts $alert true -}}
{{- end -}}
{{- $class := $written.workloadClass | default $values.workloadClass -}}
{{- if ne $class $values.workloadClass -}}
{{- $_ := set $changed "class" true -}}
{{- end -}}
{{- $match := dict -}}
{{- include "vllm-monitoring.strings" (list $match $written.match) -}}
{{- $conditions := list -}}
{{- $exact := dict -}}
{{- range $values.workloadLabels -}}
{{- if hasKey $match . -}}
{{- $text := get $match . -}}
{{- if hasPrefix "=~" $text -}}
{{- $conditions = append $conditions (dict "label" . "pattern" (trimPrefix "=~" $text)) -}}
{{- else -}}
{{- $conditions = append $conditions (dict "label" . "exact" (list $text)) -}}
{{- $_ := set $exact . $text -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $kind := toJson (list $class $parameters $rules) -}}
{{- if not (hasKey $kinds $kind) -}}
{{- $_ := set $kinds $kind (len $kinds | toString) -}}
{{- $_ := set $values.kinds (get $kinds $kind) (dict "workloadClass" $class "parameters" $parameters "rules" $rules) -}}
{{- range $path, $number := $parameters -}}
{{- if ne $number (get $values.parameters $path) -}}
{{- $_ := set $changed.paths $path true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $overrides = append $overrides (dict "match" $match "conditions" $conditions "exact" $exact "workloadClass" $class "parameters" $parameters "rules" $rules "kind" (get $kinds $kind) "overlaps" list) -}}
{{- end -}}
{{- range $index, $one := $overrides -}}
{{- range $place := until $index -}}
{{- $other := index $overrides $place -}}
{{- $apart := false -}}
{{- range $label, $text := $one.exact -}}
{{- if and (hasKey $other.exact $label) (ne $text (get $other.exact $label)) -}}
{{- $apart = true -}}
{{- end -}}
{{- end -}}
{{- if not $apart -}}
{{- $_ := set $one "overlaps" (append $one.overlaps $place) -}}
{{- $_ := set $other "overlaps" (append $other.overlaps $index) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set $values "overrides" $overrides -}}
{{- $_ := set $values "changed" $changed -}}
{{- end }}

{{/* Puts into numbers what a section sets for thresholds, by their paths. Takes section, path (of the section), known (thresholds), numbers. */}}
{{- define "vllm-monitoring.numbersIn" -}}
{{- range $key, $set := .section -}}
{{- $path := $.path | empty | ternary $key (printf "%s.%s" $.path $key) -}}
{{- if kindIs "map" $set -}}
{{- include "vllm-monitoring.numbersIn" (dict "section" $set "path" $path "known" $.known "numbers" $.numbers) -}}
{{- else if and (hasKey $.known $path) (ne (toString $set) "") -}}
{{- $_ := set $.numbers $path (float64 $set) -}}
{{- end -}}
{{- end -}}
{{- end }}

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
