{{/*
What overrides mean. The renderer in TypeScript does the same (packages/core/src/values/overrides.ts).
*/}}

{{/*
Replaces the overrides of the values by what they mean: `match`, `conditions`, `exact` (the texts that labels have to be), `parameters`,
`kind` (equal where two say the same), `overlaps` (places of the others that may match the same workload). A class that an override names
chooses anew all thresholds that it does not set itself; without one, what is set for all workloads holds. Sets besides: `kinds` (for each
kind `workloadClass`, `parameters`, and `rules`, what is set for alerts), `changed` (what differs in some of them from all workloads),
`divisions` (none yet, see parts). Takes values, thresholds.
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
{{- $conditions = append $conditions (dict "label" . "exact" list "patterns" (list (trimPrefix "=~" $text))) -}}
{{- else -}}
{{- $conditions = append $conditions (dict "label" . "exact" (list $text) "patterns" list) -}}
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
{{- $overrides = append $overrides (dict "match" $match "conditions" $conditions "exact" $exact "parameters" $parameters "kind" (get $kinds $kind) "overlaps" list) -}}
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
