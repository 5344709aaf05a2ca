{{/*
Holds values against their shape in files/contract.json: takes keys out that are null, makes numbers of text, notes what is refused
and puts in its place what is proposed. The renderer in TypeScript does the same (packages/core/src/values/accept.ts). Takes found
(problems), shape, value, place; changes value.
*/}}
{{- define "vllm-monitoring.accept" -}}
{{- $shape := .shape -}}
{{- $value := .value -}}
{{- if eq $shape.kind "keys" -}}
{{- if kindIs "map" $value -}}
{{- range $key, $item := $value -}}
{{- if kindIs "invalid" $item -}}
{{- $_ := unset $value $key -}}
{{- else -}}
{{- $below := "" -}}
{{- if and $shape.fields (hasKey $shape.fields $key) -}}
{{- $below = get $shape.fields $key -}}
{{- else if or (and $shape.names (hasKey $shape.names $key)) (and $shape.key (regexMatch $shape.key.pattern $key)) -}}
{{- $below = $shape.item -}}
{{- end -}}
{{- /* Most of what values.yaml sets is the default, or nothing: no need to look further, which takes time. */ -}}
{{- if and $below (or (deepEqual $item $below.example) (and (empty $item) (kindIs "map" $item) (eq $below.kind "keys") (not $below.needs))) -}}
{{- else if $below -}}
{{- $inner := dict "found" $.found "shape" $below "value" $item "place" (append $.place $key) -}}
{{- include "vllm-monitoring.accept" $inner -}}
{{- $_ := set $value $key $inner.value -}}
{{- else -}}
{{- include "vllm-monitoring.unknownKey" (dict "found" $.found "shape" $shape "key" $key "value" $item "place" $.place) -}}
{{- $_ := unset $value $key -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $key := $shape.needs -}}
{{- if not (hasKey $value $key) -}}
{{- $example := get $shape.example $key -}}
{{- include "vllm-monitoring.problem" (dict "found" $.found "place" (append $.place $key) "what" "is missing" "write" $example) -}}
{{- $_ := set $value $key $example -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- $isSwitch := and (kindIs "bool" $value) (hasKey ($shape.fields | default dict) "enabled") -}}
{{- include "vllm-monitoring.refuse" (list . "must be keys with values, indented below it" ($isSwitch | ternary (dict "enabled" $value) $shape.example)) -}}
{{- end -}}
{{- else if eq $shape.kind "boolean" -}}
{{- if not (kindIs "bool" $value) -}}
{{- $words := dict "true" true "yes" true "on" true "false" false "no" false "off" false -}}
{{- include "vllm-monitoring.refuse" (list . "must be true or false" (hasKey $words (toString $value) | ternary (get $words (toString $value)) $shape.example)) -}}
{{- end -}}
{{- else if eq $shape.kind "text" -}}
{{- if kindIs "string" $value -}}
{{- if not (include "vllm-monitoring.fits" (list $shape $value)) -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) (include "vllm-monitoring.mended" (list $shape $value))) -}}
{{- end -}}
{{- else -}}
{{- $written := has (kindOf $value) (list "float64" "bool") | ternary (toRawJson $value) "" -}}
{{- if and $written (include "vllm-monitoring.fits" (list $shape $written)) -}}
{{- include "vllm-monitoring.refuse" (list . "must be text, in quotes" $written) -}}
{{- else -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) $shape.example) -}}
{{- end -}}
{{- end -}}
{{- else if eq $shape.kind "choice" -}}
{{- if not (has $value $shape.choices) -}}
{{- $near := kindIs "string" $value | ternary (include "vllm-monitoring.nearest" (list (toString $value) $shape.choices)) "" -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be one of %s" (join ", " $shape.choices)) ($near | empty | ternary $shape.example (splitList ", " $near | first))) -}}
{{- end -}}
{{- else if eq $shape.kind "scalar" -}}
{{- $text := kindIs "string" $value | ternary $value (toRawJson $value) -}}
{{- $isScalar := has (kindOf $value) (list "string" "float64" "bool") -}}
{{- if not (and $isScalar (include "vllm-monitoring.fits" (list $shape $text))) -}}
{{- $write := $isScalar | ternary (include "vllm-monitoring.mended" (list $shape $text)) $shape.example -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) $write) -}}
{{- end -}}
{{- else if eq $shape.kind "number" -}}
{{- include "vllm-monitoring.acceptNumber" . -}}
{{- else -}}
{{- include "vllm-monitoring.acceptList" . -}}
{{- end -}}
{{- end }}

{{/* The same for a number. */}}
{{- define "vllm-monitoring.acceptNumber" -}}
{{- $shape := .shape -}}
{{- $number := .value -}}
{{- if and (kindIs "string" $number) (regexMatch "^[0-9]{1,20}([.][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?$" $number) -}}
{{- $number = float64 $number -}}
{{- end -}}
{{- $_ := set . "value" $number -}}
{{- if not (kindIs "float64" $number) -}}
{{- if not (and $shape.name (kindIs "string" $number) (include "vllm-monitoring.fits" (list $shape.name $number))) -}}
{{- $wants := $shape.whole | empty | ternary "a number" "a whole number" -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" (dig "name" "wants" $wants $shape)) $shape.example) -}}
{{- end -}}
{{- else if or (lt $number $shape.minimum) (gt $number $shape.maximum) -}}
{{- $nearer := lt $number $shape.minimum | ternary $shape.minimum $shape.maximum -}}
{{- include "vllm-monitoring.refuse" (list . (printf "%s is outside %s to %s" (toJson $number) (toJson $shape.minimum) (toJson $shape.maximum)) $nearer) -}}
{{- else if and $shape.whole (ne (floor $number) $number) -}}
{{- include "vllm-monitoring.refuse" (list . (printf "%s is no whole number" (toJson $number)) (floor $number)) -}}
{{- end -}}
{{- end }}

{{/* The same for a list. */}}
{{- define "vllm-monitoring.acceptList" -}}
{{- $shape := .shape -}}
{{- if not (kindIs "slice" .value) -}}
{{- $alone := dict "found" (dict "problems" list) "shape" $shape.item "value" .value "place" list -}}
{{- include "vllm-monitoring.accept" $alone -}}
{{- include "vllm-monitoring.refuse" (list . "must be a list" ($alone.found.problems | empty | ternary (list $alone.value) $shape.example)) -}}
{{- else if and $shape.filled (empty .value) -}}
{{- include "vllm-monitoring.refuse" (list . "must not be empty" $shape.example) -}}
{{- else -}}
{{- $hasKeys := eq $shape.item.kind "keys" -}}
{{- $own := $hasKeys | ternary .found (dict "problems" list) -}}
{{- $items := list -}}
{{- $good := list -}}
{{- range $index, $item := .value -}}
{{- $before := len $own.problems -}}
{{- $inner := dict "found" $own "shape" $shape.item "value" $item "place" (append $.place $index) -}}
{{- include "vllm-monitoring.accept" $inner -}}
{{- $items = append $items $inner.value -}}
{{- if eq $before (len $own.problems) -}}
{{- $good = append $good $inner.value -}}
{{- end -}}
{{- end -}}
{{- if $shape.ascending -}}
{{- $sorted := include "vllm-monitoring.ascending" $good | fromJsonArray | default $shape.example -}}
{{- if and (empty $own.problems) (ne (toJson $sorted) (toJson $items)) -}}
{{- include "vllm-monitoring.refuse" (list . "must be in ascending order" $sorted) -}}
{{- end -}}
{{- $items = $sorted -}}
{{- end -}}
{{- $_ := set . "value" $items -}}
{{- range $hasKeys | ternary list $own.problems -}}
{{- /* What has no keys cannot be pasted alone: the list would consist of it. */ -}}
{{- include "vllm-monitoring.problem" (dict "found" $.found "place" .place "what" .what "write" $items "at" $.place) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The numbers of a list, each once and in order, as JSON. */}}
{{- define "vllm-monitoring.ascending" -}}
{{- $rest := . -}}
{{- $sorted := list -}}
{{- range . -}}
{{- if and $rest (or (empty $sorted) (gt (first $rest) (last $sorted))) -}}
{{- $sorted = append $sorted (first $rest) -}}
{{- $rest = rest $rest -}}
{{- end -}}
{{- end -}}
{{- range $rest -}}
{{- $number := . -}}
{{- $before := list -}}
{{- $after := list -}}
{{- range $sorted -}}
{{- if lt . $number -}}
{{- $before = append $before . -}}
{{- else if gt . $number -}}
{{- $after = append $after . -}}
{{- end -}}
{{- end -}}
{{- $sorted = concat (append $before $number) $after -}}
{{- end -}}
{{- toJson $sorted -}}
{{- end }}

{{/* Prints something when text matches the pattern of its shape. Takes a list of shape, text. */}}
{{- define "vllm-monitoring.fits" -}}
{{- $shape := first . -}}
{{- $text := last . -}}
{{- if and (empty $text) (eq $shape.kind "text") | ternary $shape.empty (regexMatch $shape.pattern $text) }}yes{{ end -}}
{{- end }}

{{/*
Text without its control characters, else with _ for every other sign than letters and digits; the example where neither is allowed. Takes
a list of shape, text.
*/}}
{{- define "vllm-monitoring.mended" -}}
{{- $shape := first . -}}
{{- $printable := regexReplaceAll "[\\x{7F}-\\x{9F}\\x{2028}\\x{2029}\\x{FFFE}\\x{FFFF}]" (last .) "" -}}
{{- $letters := regexReplaceAll "[^a-zA-Z0-9_]" (last .) "_" -}}
{{- if include "vllm-monitoring.fits" (list $shape $printable) -}}
{{- $printable -}}
{{- else -}}
{{- include "vllm-monitoring.fits" (list $shape $letters) | empty | ternary $shape.example $letters -}}
{{- end -}}
{{- end }}

{{/* Notes that a value is refused and puts in its place what is proposed. Takes a list of what `accept` takes, what is wrong, what to write. */}}
{{- define "vllm-monitoring.refuse" -}}
{{- $refused := first . -}}
{{- include "vllm-monitoring.problem" (dict "found" $refused.found "place" $refused.place "what" (index . 1) "write" (last .)) -}}
{{- $_ := set $refused "value" (last .) -}}
{{- end }}

{{/*
Notes a key that there is not, with the one that may be meant and what stands below it as far as that one takes it. Takes found, shape,
key, value, place (of what holds the key).
*/}}
{{- define "vllm-monitoring.unknownKey" -}}
{{- $shape := .shape -}}
{{- $meant := "" -}}
{{- $what := "there is no such key" -}}
{{- if hasKey ($shape.formerly | default dict) .key -}}
{{- $meant = get $shape.formerly .key -}}
{{- $what = printf "is called %s now" $meant -}}
{{- else if $shape.key -}}
{{- $what = printf "the key must be %s" $shape.key.wants -}}
{{- $meant = include "vllm-monitoring.mended" (list $shape.key .key) -}}
{{- else -}}
{{- $known := $shape.fields | default $shape.names | keys | sortAlpha -}}
{{- $near := include "vllm-monitoring.nearest" (list .key $known) -}}
{{- if $near -}}
{{- $meant = splitList ", " $near | first -}}
{{- $what = printf "%s, the nearest %s %s" $what (contains ", " $near | ternary "are" "is") $near -}}
{{- else if le (len $known) 8 -}}
{{- $what = printf "%s, only %s" $what (join ", " $known) -}}
{{- end -}}
{{- end -}}
{{- $problem := dict "found" .found "place" (append .place .key) "what" $what "write" nil -}}
{{- if $meant -}}
{{- $item := get ($shape.fields | default dict) $meant | default $shape.item -}}
{{- $inner := dict "found" (dict "problems" list) "shape" $item "value" .value "place" list -}}
{{- include "vllm-monitoring.accept" $inner -}}
{{- $_ := set $problem "write" (dict $meant $inner.value) -}}
{{- $_ := set $problem "at" .place -}}
{{- end -}}
{{- include "vllm-monitoring.problem" $problem -}}
{{- end }}
