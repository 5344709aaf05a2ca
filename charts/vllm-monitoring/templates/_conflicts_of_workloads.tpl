{{/*
What is wrong where workloads are named by their labels. The renderer in TypeScript says the same
(packages/core/src/values/conflicts/workloads.ts, expected-models.ts, override-matches.ts).
*/}}

{{/* Expected models that no workload can ever be, and the same ones twice. */}}
{{- define "vllm-monitoring.conflicts.expectedModels" -}}
{{- $firsts := dict -}}
{{- $each := list -}}
{{- range $index, $model := .values.expectedModels -}}
{{- if not (hasKey $firsts (toJson $model)) -}}
{{- $_ := set $firsts (toJson $model) $index -}}
{{- $each = append $each $model -}}
{{- end -}}
{{- end -}}
{{- range $index, $model := .values.expectedModels -}}
{{- $place := list "expectedModels" $index -}}
{{- if not $model -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" $place "what" "it names no model" "write" (dict (last $.values.workloadLabels) "demo/chat-8b")) -}}
{{- else -}}
{{- include "vllm-monitoring.conflicts.namedByLabels" (dict "found" $.found "place" $place "labels" $model "known" $.values.workloadLabels "operator" "vllm-monitoring.conflicts.operatorOfModel") -}}
{{- $first := get $firsts (toJson $model) -}}
{{- if ne $first $index -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" $place "at" (list "expectedModels") "what" (printf "expectedModels[%d] is the same: leave out one of both" $first) "write" $each "reads" (list (printf "expectedModels[%d]" $first))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Labels that no workload has, and texts that no label can be, where workloads are named by labels. Takes found, place, labels, known,
operator (the template that judges what a text begins with).
*/}}
{{- define "vllm-monitoring.conflicts.namedByLabels" -}}
{{- range $label, $text := .labels -}}
{{- $here := append $.place $label -}}
{{- $trimmed := regexReplaceAll "^[ \t\r\n]+|[ \t\r\n]+$" $text "" -}}
{{- if not (has $label $.known) -}}
{{- include "vllm-monitoring.conflicts.unknownLabel" (dict "found" $.found "place" $.place "label" $label "labels" $.labels "known" $.known) -}}
{{- else if ne $trimmed $text -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" $here "what" "begins or ends with white space, as no label of a workload does" "write" ($trimmed | default "demo/chat-8b")) -}}
{{- else -}}
{{- include $.operator (dict "found" $.found "place" $here "text" $text) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
A label that no workload has: the usual ones are no slips of another one, and one that is set already is not meant. Takes found, place,
label, labels (all that are set), known.
*/}}
{{- define "vllm-monitoring.conflicts.unknownLabel" -}}
{{- $free := list -}}
{{- $words := list -}}
{{- range has .label (list "cluster" "namespace" "model_name") | ternary list .known -}}
{{- if not (hasKey $.labels .) -}}
{{- $free = append $free . -}}
{{- if has $.label (splitList "_" .) -}}
{{- $words = append $words . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $meant := concat $words (include "vllm-monitoring.nearest" (list .label $free) | splitList ", ") | first -}}
{{- $what := printf "%s is no label of a workload, those are %s" .label (join ", " .known) -}}
{{- $conflict := dict "found" .found "place" (append .place .label) "what" $what "write" nil "reads" (list "workloadLabels") -}}
{{- if $meant -}}
{{- $_ := set $conflict "write" (dict $meant (get .labels .label)) -}}
{{- $_ := set $conflict "at" .place -}}
{{- end -}}
{{- include "vllm-monitoring.conflict" $conflict -}}
{{- end }}

{{/* An expected model is one, without an operator. Takes found, place, text. */}}
{{- define "vllm-monitoring.conflicts.operatorOfModel" -}}
{{- if regexMatch "^(=|~|!=|!~)" .text -}}
{{- $isPlain := regexMatch "^[=~]+ *[a-zA-Z0-9_./:-]+$" .text -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" .place "what" "no operator goes here, such as =~: each entry is one model, by its own name" "write" ($isPlain | ternary (regexReplaceAll "^[=~]+ *" .text "") "demo/chat-8b")) -}}
{{- end -}}
{{- end }}

{{/* Overrides that match nothing, or only what one before matches too. */}}
{{- define "vllm-monitoring.conflicts.overrideMatches" -}}
{{- range $index, $override := .values.overrides -}}
{{- $place := list "overrides" $index "match" -}}
{{- if not $override.match -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" $place "what" "is missing: the entry would be for no workload" "write" (dict (last $.values.workloadLabels) "demo/chat-8b")) -}}
{{- else -}}
{{- include "vllm-monitoring.conflicts.namedByLabels" (dict "found" $.found "place" $place "labels" $override.match "known" $.values.workloadLabels "operator" "vllm-monitoring.conflicts.operatorOfMatch") -}}
{{- $shadow := dict -}}
{{- range $before := $override.overlaps -}}
{{- if and (lt $before $index) (not $shadow) -}}
{{- $pair := dict "match" (index $.values.overrides $before).match "other" $override.match -}}
{{- include "vllm-monitoring.covers" $pair -}}
{{- if $pair.covers -}}
{{- $_ := set $shadow "place" $before -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $shadow -}}
{{- $first := $shadow.place -}}
{{- $written := index $.overrides $index -}}
{{- $both := index $.overrides $first | deepCopy -}}
{{- $conflict := dict "found" $.found "place" $place "reads" (list (printf "overrides[%d].match" $first)) -}}
{{- $back := dict "match" $override.match "other" $both.match -}}
{{- include "vllm-monitoring.covers" $back -}}
{{- if $back.covers -}}
{{- include "vllm-monitoring.overlay" (dict "over" $both "under" $written) -}}
{{- include "vllm-monitoring.conflict" (merge (dict "at" (list "overrides" $first) "what" (printf "overrides[%d] matches the same, and the first that matches counts: make one of both" $first) "write" $both) $conflict) -}}
{{- else -}}
{{- include "vllm-monitoring.conflict" (merge (dict "at" (list "overrides") "what" (printf "overrides[%d] matches all of these too, and the first that matches counts: put the narrower one first" $first) "write" (list $written $both)) $conflict) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Sets `covers`: whether whatever one matches is matched by another one, as far as the texts tell. Takes match, other (matched). */}}
{{- define "vllm-monitoring.covers" -}}
{{- $covers := not (empty .match) -}}
{{- range $label, $text := .match -}}
{{- $found := get $.other $label -}}
{{- $isExact := and (hasKey $.other $label) (not (hasPrefix "=~" $found)) -}}
{{- $isSame := and (hasKey $.other $label) (eq $text $found) -}}
{{- $pattern := trimPrefix "=~" $text -}}
{{- $isMatched := and $isExact (ne $pattern $text) (include "vllm-monitoring.isPattern" $pattern) (regexMatch (printf "^(?:%s)$" $pattern) $found) -}}
{{- $covers = and $covers (or $isSame $isMatched (eq $text "=~.*")) -}}
{{- end -}}
{{- $_ := set . "covers" $covers -}}
{{- end }}

{{/* A match is a text, or a regular expression behind the only operator that there is. Takes found, place, text. */}}
{{- define "vllm-monitoring.conflicts.operatorOfMatch" -}}
{{- $pattern := regexReplaceAll "^=?~" .text "" -}}
{{- $isPattern := include "vllm-monitoring.isPattern" $pattern -}}
{{- $conflict := dict "found" .found "place" .place "write" nil -}}
{{- if hasPrefix "=~" .text -}}
{{- if not $isPattern -}}
{{- $_ := set $conflict "what" "behind =~ stands no regular expression of Prometheus (RE2)" -}}
{{- $_ := set $conflict "write" "=~demo/.*" -}}
{{- end -}}
{{- else if hasPrefix "=" .text -}}
{{- $_ := set $conflict "what" "there is no operator but =~, a text stands without one" -}}
{{- $_ := set $conflict "write" (regexReplaceAll "^=+ *" .text "") -}}
{{- else if hasPrefix "~" .text -}}
{{- $_ := set $conflict "what" "there is no operator but =~ for a regular expression" -}}
{{- $_ := set $conflict "write" ($isPattern | empty | ternary "=~demo/.*" (printf "=~%s" $pattern)) -}}
{{- else if regexMatch "^![=~]" .text -}}
{{- $_ := set $conflict "what" "there is no operator but =~: what is excepted goes into an entry of its own, which stands first" -}}
{{- end -}}
{{- if $conflict.what -}}
{{- include "vllm-monitoring.conflict" $conflict -}}
{{- end -}}
{{- end }}
