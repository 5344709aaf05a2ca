{{/*
How all workloads are divided, and how series are limited to a share of them. The renderer in TypeScript does the same
(packages/rules/src/shares.ts).
*/}}

{{/*
Divides all workloads: each belongs to the first that matches, all others to the rest. Who judges like the rest takes no share, unless it
takes something from a later one; shares of equal outcome are one where that takes less to say. Sets `shares`: `alternatives` (the workloads
meet all conditions of one of them), how series are limited to them, and the `kind` of who judges, none for the rest. Takes overrides,
numbers (of the outcome of each kind: 0 is that of the rest).
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
{{- $facts := dict "overrides" .overrides "numbers" $numbers "taking" $taking -}}
{{- include "vllm-monitoring.sharesInOneMatcher" $facts -}}
{{- include "vllm-monitoring.sharesInOneSet" $facts -}}
{{- range $index, $share := $facts.shares -}}
{{- $overlaps := (index $.overrides $share.override).overlaps -}}
{{- $others := list -}}
{{- range $overlaps | empty | ternary list (slice $facts.shares 0 $index) -}}
{{- if and (has .override $overlaps) (ne .number $share.number) -}}
{{- $others = append $others . -}}
{{- end -}}
{{- end -}}
{{- $_ := set $share "others" $others -}}
{{- include "vllm-monitoring.limits" $share -}}
{{- end -}}
{{- $others := list -}}
{{- range $facts.shares -}}
{{- if .number -}}
{{- $others = append $others . -}}
{{- end -}}
{{- end -}}
{{- $rest := dict "alternatives" list "kind" "" "others" $others -}}
{{- include "vllm-monitoring.limits" $rest -}}
{{- $_ := set . "shares" (append $facts.shares $rest) -}}
{{- end }}

{{/*
Sets `shares`: the overrides that take part; those whose order does not matter, and that ask for the same but for their last label, are one.
Takes overrides, numbers (of the outcome of each), taking (the places of those that take part).
*/}}
{{- define "vllm-monitoring.sharesInOneMatcher" -}}
{{- $shares := list -}}
{{- $byKey := dict -}}
{{- range $place := .taking -}}
{{- $override := index $.overrides $place -}}
{{- $number := index $.numbers $place -}}
{{- $free := true -}}
{{- range $override.overlaps -}}
{{- if and (has . $.taking) (ne (index $.numbers .) $number) -}}
{{- $free = false -}}
{{- end -}}
{{- end -}}
{{- $last := last $override.conditions -}}
{{- $key := toString $place -}}
{{- if $free -}}
{{- $key = toJson (list $number (initial $override.conditions) $last.label) -}}
{{- end -}}
{{- if hasKey $byKey $key -}}
{{- $share := get $byKey $key -}}
{{- $conditions := first $share.alternatives -}}
{{- $before := last $conditions -}}
{{- $together := dict "label" $last.label "exact" (concat $before.exact $last.exact) "patterns" (concat $before.patterns $last.patterns) -}}
{{- $_ := set $share "alternatives" (list (append (initial $conditions) $together)) -}}
{{- else -}}
{{- $share := dict "override" $place "number" $number "kind" $override.kind "free" $free "alternatives" (list $override.conditions) -}}
{{- $_ := set $byKey $key $share -}}
{{- $shares = append $shares $share -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "shares" $shares -}}
{{- end }}

{{/* Sets `shares`: those whose order does not matter, and that ask for certain texts of the same several labels, are one. Takes shares. */}}
{{- define "vllm-monitoring.sharesInOneSet" -}}
{{- $shares := list -}}
{{- $byKey := dict -}}
{{- range $share := .shares -}}
{{- $conditions := first .alternatives -}}
{{- $labels := list -}}
{{- $isSet := and .free (gt (len $conditions) 1) -}}
{{- range $conditions -}}
{{- $labels = append $labels .label -}}
{{- $isSet = and $isSet (empty .patterns) -}}
{{- end -}}
{{- $key := toJson (list .number $labels) -}}
{{- if and $isSet (hasKey $byKey $key) -}}
{{- $before := get $byKey $key -}}
{{- $_ := set $before "alternatives" (append $before.alternatives $conditions) -}}
{{- else -}}
{{- $shares = append $shares $share -}}
{{- if $isSet -}}
{{- $_ := set $byKey $key $share -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "shares" $shares -}}
{{- end }}

{{/*
Sets how series are limited to some workloads without those of others: `scope` (matchers), `within` (where matchers cannot tell the
workloads: sets of labels that they have), `without` (those in the scope that others judge, as far as matchers cannot leave them out: `sets`
of labels, and `scopes`, matchers of their own). Takes alternatives, others.
*/}}
{{- define "vllm-monitoring.limits" -}}
{{- $own := list -}}
{{- $within := dict "alternatives" .alternatives "sets" list -}}
{{- if eq (len .alternatives) 1 -}}
{{- range first .alternatives -}}
{{- $own = append $own (include "vllm-monitoring.matcher" (list . "=")) -}}
{{- end -}}
{{- else -}}
{{- include "vllm-monitoring.labelSets" $within -}}
{{- end -}}
{{- $labels := list -}}
{{- $alone := dict -}}
{{- $sets := list -}}
{{- $patterns := list -}}
{{- range .others -}}
{{- range $conditions := .alternatives -}}
{{- $condition := first $conditions -}}
{{- if eq (len $conditions) 1 -}}
{{- $labels = append $labels $condition.label | uniq -}}
{{- $before := get $alone $condition.label | default (dict "exact" list "patterns" list) -}}
{{- $_ := set $alone $condition.label (dict "label" $condition.label "exact" (concat $before.exact $condition.exact) "patterns" (concat $before.patterns $condition.patterns)) -}}
{{- else -}}
{{- $isSet := true -}}
{{- range $conditions -}}
{{- $isSet = and $isSet (empty .patterns) -}}
{{- end -}}
{{- if $isSet -}}
{{- $sets = append $sets $conditions -}}
{{- else -}}
{{- $patterns = append $patterns $conditions -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $labels -}}
{{- $own = append $own (include "vllm-monitoring.matcher" (list (get $alone .) "!")) -}}
{{- end -}}
{{- $without := dict "alternatives" $sets -}}
{{- include "vllm-monitoring.labelSets" $without -}}
{{- $scopes := list -}}
{{- range $patterns -}}
{{- $matchers := $own -}}
{{- range . -}}
{{- $matchers = append $matchers (include "vllm-monitoring.matcher" (list . "=")) -}}
{{- end -}}
{{- $scopes = append $scopes (join ", " $matchers) -}}
{{- end -}}
{{- $_ := set . "scope" (join ", " $own) -}}
{{- $_ := set . "within" $within.sets -}}
{{- $_ := set . "without" (dict "sets" $without.sets "scopes" $scopes) -}}
{{- end }}

{{/* Sets `sets`: workloads told by the texts of some labels, with `labels` and a row of texts for each. Takes alternatives, of texts alone. */}}
{{- define "vllm-monitoring.labelSets" -}}
{{- $sets := list -}}
{{- $byLabels := dict -}}
{{- range .alternatives -}}
{{- $labels := list -}}
{{- $start := list -}}
{{- range . -}}
{{- $labels = append $labels .label -}}
{{- $start = append $start (first .exact) -}}
{{- end -}}
{{- $key := toJson $labels -}}
{{- if not (hasKey $byLabels $key) -}}
{{- $_ := set $byLabels $key (dict "labels" $labels "rows" list) -}}
{{- $sets = append $sets (get $byLabels $key) -}}
{{- end -}}
{{- $set := get $byLabels $key -}}
{{- range (last .).exact -}}
{{- $_ := set $set "rows" (append $set.rows (append (initial $start) .)) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "sets" $sets -}}
{{- end }}

{{/* A matcher of PromQL. Takes a list of a condition and `=` or `!`. */}}
{{- define "vllm-monitoring.matcher" -}}
{{- $condition := first . -}}
{{- $sign := last . -}}
{{- if gt (add (len $condition.exact) (len $condition.patterns)) 1 -}}
{{- $texts := list -}}
{{- range $condition.exact -}}
{{- $texts = append $texts (regexQuoteMeta .) -}}
{{- end -}}
{{- range $condition.patterns -}}
{{- $texts = append $texts (printf "(?:%s)" .) -}}
{{- end -}}
{{ $condition.label }}{{ $sign }}~{{ include "vllm-monitoring.quoted" (join "|" $texts) }}
{{- else if $condition.patterns -}}
{{ $condition.label }}{{ $sign }}~{{ include "vllm-monitoring.quoted" (first $condition.patterns) }}
{{- else -}}
{{ $condition.label }}{{ trimSuffix "=" $sign }}={{ include "vllm-monitoring.quoted" (first $condition.exact) }}
{{- end -}}
{{- end }}

{{/* A text as a string of PromQL and of templates; `<<` would be read as a placeholder. */}}
{{- define "vllm-monitoring.quoted" -}}
{{- toRawJson . | replace "<<" "<\\x3c" -}}
{{- end }}
