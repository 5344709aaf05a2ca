{{/*
Stops the render when something is wrong with the values, with all problems at once: path, what is wrong, YAML to paste. Takes found
(problems, those of keys that are refused by themselves), values (complete), overrides (as written), thresholds.
*/}}
{{- define "vllm-monitoring.problems" -}}
{{- $found := .found -}}
{{- $_ := set $found "refused" $found.problems -}}
{{- include "vllm-monitoring.conflicts" . -}}
{{- include "vllm-monitoring.stop" $found.problems -}}
{{- end }}

{{/* Stops the render, unless there is no problem. Takes a list of problems. */}}
{{- define "vllm-monitoring.stop" -}}
{{- with . -}}
{{- $texts := list (eq (len .) 1 | ternary "a problem with the values, and what to write:" (printf "%d problems with the values, each with what to write:" (len .))) -}}
{{- range . -}}
{{- $texts = append $texts .text -}}
{{- end -}}
{{- fail (printf "%s\n" (join "\n\n" $texts)) -}}
{{- /* `helm lint` only logs what `fail` says and goes on; a template that is not there stops it. */ -}}
{{- include "the problems of the values that are logged above" . -}}
{{- end -}}
{{- end }}

{{/* Notes a problem. Takes found, place, what (is wrong), write (a value to write there) and, where it stands at another place, at. */}}
{{- define "vllm-monitoring.problem" -}}
{{- $path := include "vllm-monitoring.path" .place -}}
{{- $yaml := .write -}}
{{- range hasKey . "at" | ternary .at .place | reverse -}}
{{- $yaml = kindIs "int" . | ternary (list $yaml) (dict (toString .) $yaml) -}}
{{- end -}}
{{- $text := printf "%s: %s\n%s" $path .what (include "vllm-monitoring.yaml" $yaml | indent 2) -}}
{{- $_ := set .found "problems" (append .found.problems (dict "path" $path "place" .place "what" .what "text" $text)) -}}
{{- end }}

{{/* A place as a person reads it: `overrides[0].match`. Takes a list of keys and of places in lists. */}}
{{- define "vllm-monitoring.path" -}}
{{- $path := "" -}}
{{- range . -}}
{{- $path = kindIs "int" . | ternary (printf "%s[%v]" $path .) (printf "%s.%v" $path .) -}}
{{- end -}}
{{- trimPrefix "." $path | default "values" -}}
{{- end }}

{{/* YAML as a person writes it; text stands in quotes unless nobody could read it as something else. */}}
{{- define "vllm-monitoring.yaml" -}}
{{- $value := . -}}
{{- if and (kindIs "map" .) . -}}
{{- $lines := list -}}
{{- range $key, $item := . -}}
{{- $text := include "vllm-monitoring.yaml" $item -}}
{{- $isBlock := and (has (kindOf $item) (list "map" "slice")) (not (empty $item)) (not (hasPrefix "[" $text)) -}}
{{- $lines = append $lines (printf "%s:%s" (include "vllm-monitoring.yaml" $key) ($isBlock | ternary (printf "\n%s" (indent 2 $text)) (printf " %s" $text))) -}}
{{- end -}}
{{- join "\n" $lines -}}
{{- else if kindIs "slice" . -}}
{{- $isBlock := false -}}
{{- $texts := list -}}
{{- range . -}}
{{- $isBlock = or $isBlock (and (has (kindOf .) (list "map" "slice")) (not (empty .))) -}}
{{- $texts = append $texts (include "vllm-monitoring.yaml" .) -}}
{{- end -}}
{{- if $isBlock -}}
{{- $lines := list -}}
{{- range $texts -}}
{{- $lines = append $lines (indent 2 . | trimPrefix "  " | printf "- %s") -}}
{{- end -}}
{{- join "\n" $lines -}}
{{- else -}}
[{{ join ", " $texts }}]
{{- end -}}
{{- else if and (kindIs "string" .) (regexMatch "^([a-zA-Z_]([a-zA-Z0-9_./()=<>*+-]|:[a-zA-Z0-9_/]| [a-zA-Z0-9_(=<>*+/-])*|[1-9][0-9]*(ms|[smhdwy]))$" (toString .)) (not (regexMatch "^(?i)([yn]|yes|no|on|off|true|false|null|e[0-9]+)$" (toString .))) -}}
{{- . -}}
{{- else if and (kindIs "string" .) (regexMatch "^[ -&(-~]*\"[ -&(-~]*$" (toString .)) -}}
{{- squote . -}}
{{- else -}}
{{- toRawJson . -}}
{{- end -}}
{{- end }}

{{/*
The names that are most like a word, at most three, the nearest first, with a comma between them; nothing where none is like it. A name
that stands in the word, or holds it, comes first; otherwise two words are as alike as they share pairs of neighbouring letters
(packages/core/src/values/nearest.ts). Takes a list of word, names.
*/}}
{{- define "vllm-monitoring.nearest" -}}
{{- $letters := include "vllm-monitoring.letters" (first .) -}}
{{- $marked := printf "^%s$" $letters -}}
{{- $pairs := list -}}
{{- range $index := len $marked | add -1 | int | until -}}
{{- $pairs = append $pairs (substr $index (add $index 2 | int) $marked) -}}
{{- end -}}
{{- $ranked := list -}}
{{- range $name := last . -}}
{{- $other := include "vllm-monitoring.letters" $name -}}
{{- $shared := 0 -}}
{{- range $pairs -}}
{{- if contains . (printf "^%s$" $other) -}}
{{- $shared = add1 $shared -}}
{{- end -}}
{{- end -}}
{{- $alike := div (mul 200 $shared) (add (len $pairs) (len $other) 1) -}}
{{- if and (ge (min (len $letters) (len $other)) 3) (or (contains $other $letters) (contains $letters $other)) -}}
{{- $alike = add $alike 200 -}}
{{- end -}}
{{- if ge $alike 40 -}}
{{- $ranked = append $ranked (printf "%03d %s" (sub 400 $alike) $name) -}}
{{- end -}}
{{- end -}}
{{- $near := list -}}
{{- range $index, $name := sortAlpha $ranked -}}
{{- if lt $index 3 -}}
{{- $near = append $near (splitList " " $name | last) -}}
{{- end -}}
{{- end -}}
{{- join ", " $near -}}
{{- end }}

{{/* Letters and digits of a word. */}}
{{- define "vllm-monitoring.letters" -}}
{{ regexReplaceAll "[^a-zA-Z0-9]" . "" | trunc 60 | lower }}
{{- end }}
