{{/*
Holds values against their shape in files/contract.json: takes keys out that are null, makes numbers of text, notes what is refused
and puts in its place what is proposed. The renderer in TypeScript does the same (packages/core/src/values/accept.ts). Takes found
(problems, contract), shape, value, place; changes value.
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
{{- if and $shape.beside (has $key $shape.beside) -}}
{{- else if and $shape.fields (hasKey $shape.fields $key) -}}
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
{{- $meant := $shape.example -}}
{{- if and (kindIs "bool" $value) (hasKey ($shape.fields | default dict) "enabled") -}}
{{- $meant = dict "enabled" $value -}}
{{- else if and $shape.key (kindIs "string" $value) (eq $shape.item.kind "text") -}}
{{- if include "vllm-monitoring.fits" (list $shape.item $value) -}}
{{- $meant = dict $shape.key.example $value -}}
{{- end -}}
{{- end -}}
{{- include "vllm-monitoring.refuse" (list . "must be keys with values, indented below it" $meant) -}}
{{- end -}}
{{- else if eq $shape.kind "boolean" -}}
{{- if not (kindIs "bool" $value) -}}
{{- $word := toString $value | lower -}}
{{- $isOn := has $word (list "true" "yes" "y" "on" "1" "enabled") -}}
{{- $isOff := has $word (list "false" "no" "n" "off" "0" "disabled") -}}
{{- include "vllm-monitoring.refuse" (list . "must be true or false" (or $isOn $isOff | ternary $isOn $shape.example)) -}}
{{- end -}}
{{- else if eq $shape.kind "text" -}}
{{- include "vllm-monitoring.acceptText" . -}}
{{- else if eq $shape.kind "choice" -}}
{{- if not (has $value $shape.choices) -}}
{{- $near := kindIs "string" $value | ternary (include "vllm-monitoring.nearest" (list (toString $value) $shape.choices)) "" -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be one of %s" (join ", " $shape.choices)) ($near | empty | ternary $shape.example (splitList ", " $near | first))) -}}
{{- end -}}
{{- else if eq $shape.kind "scalar" -}}
{{- $text := kindIs "string" $value | ternary $value (toRawJson $value) -}}
{{- $isScalar := has (kindOf $value) (list "string" "float64" "bool") -}}
{{- $isInexact := and (kindIs "float64" $value) (or (ge $value 9007199254740992.0) (le $value -9007199254740992.0)) -}}
{{- if $isInexact -}}
{{- include "vllm-monitoring.refuse" (list . (include "vllm-monitoring.inQuotes" $text) (include "vllm-monitoring.mended" (list $shape $text))) -}}
{{- else if not (and $isScalar (include "vllm-monitoring.fits" (list $shape $text))) -}}
{{- $write := $isScalar | ternary (include "vllm-monitoring.mended" (list $shape $text)) $shape.example -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) $write) -}}
{{- end -}}
{{- else if eq $shape.kind "number" -}}
{{- include "vllm-monitoring.acceptNumber" . -}}
{{- else -}}
{{- include "vllm-monitoring.acceptList" . -}}
{{- end -}}
{{- end }}

{{/* The same for text. */}}
{{- define "vllm-monitoring.acceptText" -}}
{{- $shape := .shape -}}
{{- $value := .value -}}
{{- $written := has (kindOf $value) (list "float64" "bool") | ternary (toRawJson $value) "" -}}
{{- $patterns := list -}}
{{- if and $shape.expression (kindIs "slice" $value) -}}
{{- range $value -}}
{{- if kindIs "string" . -}}
{{- $patterns = append $patterns (hasPrefix "=~" . | ternary (trimPrefix "=~" .) (regexQuoteMeta .)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if kindIs "string" $value -}}
{{- if not (include "vllm-monitoring.fits" (list $shape $value)) -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) (include "vllm-monitoring.mended" (list $shape $value))) -}}
{{- end -}}
{{- else if and $patterns (eq (len $patterns) (len $value)) -}}
{{- $pattern := join "|" $patterns | printf "=~%s" -}}
{{- include "vllm-monitoring.refuse" (list . "must be one text: several are a regular expression" (include "vllm-monitoring.mended" (list $shape $pattern))) -}}
{{- else if and $written (include "vllm-monitoring.fits" (list $shape $written)) -}}
{{- include "vllm-monitoring.refuse" (list . (include "vllm-monitoring.inQuotes" $written) $written) -}}
{{- else -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $shape.wants) $shape.example) -}}
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
{{- $aFraction := "a fraction of 1, no percentage" -}}
{{- $percentage := "^ *([0-9]{1,9}([.][0-9]{1,9})?) *%$" -}}
{{- if and $shape.fraction (kindIs "string" $number) (regexMatch $percentage (toString $number)) -}}
{{- $meant := dict "shape" $shape "percent" (regexReplaceAll $percentage $number "${1}") -}}
{{- include "vllm-monitoring.hundredth" $meant -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" $aFraction) ($meant.fraction | default $shape.example)) -}}
{{- else if not (kindIs "float64" $number) -}}
{{- if not (and $shape.name (kindIs "string" $number) (include "vllm-monitoring.fits" (list $shape.name $number))) -}}
{{- $wants := $shape.whole | empty | ternary "a number" "a whole number" -}}
{{- include "vllm-monitoring.refuse" (list . (printf "must be %s" (dig "name" "wants" $wants $shape)) $shape.example) -}}
{{- end -}}
{{- else if or (lt $number $shape.minimum) (gt $number $shape.maximum) -}}
{{- $what := printf "%s is outside %s to %s" (toJson $number) (toJson $shape.minimum) (toJson $shape.maximum) -}}
{{- $meant := dict "shape" $shape "percent" (toJson $number) -}}
{{- if and $shape.fraction (gt $number $shape.maximum) -}}
{{- include "vllm-monitoring.hundredth" $meant -}}
{{- end -}}
{{- if $meant.fraction -}}
{{- include "vllm-monitoring.refuse" (list . (printf "%s, it is %s" $what $aFraction) $meant.fraction) -}}
{{- else -}}
{{- include "vllm-monitoring.refuse" (list . $what (lt $number $shape.minimum | ternary $shape.minimum $shape.maximum)) -}}
{{- end -}}
{{- else if and $shape.whole (ne (floor $number) $number) -}}
{{- include "vllm-monitoring.refuse" (list . (printf "%s is no whole number" (toJson $number)) (floor $number)) -}}
{{- end -}}
{{- end }}

{{/* Sets `fraction`: what is meant by a percentage, unless that is outside too. Takes shape, percent. */}}
{{- define "vllm-monitoring.hundredth" -}}
{{- $fraction := printf "%se-2" .percent | float64 -}}
{{- if and (ge $fraction .shape.minimum) (le $fraction .shape.maximum) -}}
{{- $_ := set . "fraction" $fraction -}}
{{- end -}}
{{- end }}

{{/* The same for a list. */}}
{{- define "vllm-monitoring.acceptList" -}}
{{- $shape := .shape -}}
{{- if not (kindIs "slice" .value) -}}
{{- $isNothing := and (kindIs "map" .value) (empty .value) (not $shape.filled) -}}
{{- $alone := dict "found" (dict "problems" list "contract" .found.contract) "shape" $shape.item "value" .value "place" (append .place 0) -}}
{{- include "vllm-monitoring.accept" $alone -}}
{{- $meant := $alone.found.problems | empty | ternary (list $alone.value) $shape.example -}}
{{- include "vllm-monitoring.refuse" (list . "must be a list" ($isNothing | ternary list $meant)) -}}
{{- else if and $shape.filled (empty .value) -}}
{{- include "vllm-monitoring.refuse" (list . "must not be empty" $shape.example) -}}
{{- else -}}
{{- $hasKeys := eq $shape.item.kind "keys" -}}
{{- $own := $hasKeys | ternary .found (dict "problems" list "contract" .found.contract) -}}
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

{{/* What is wrong with a number or a boolean in the place of text. Takes what YAML has made of it. */}}
{{- define "vllm-monitoring.inQuotes" -}}
must be text, in quotes: without them YAML reads it as {{ . }}
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
{{- $printable := regexReplaceAll "[\\x{7F}-\\x{9F}\\x{2028}\\x{2029}\\x{FFFD}-\\x{FFFF}]" (last .) "" -}}
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
Notes a key that there is not, with the place that may be meant and what stands below it as far as that one takes it. Takes found, shape,
key, value, place (of what holds the key).
*/}}
{{- define "vllm-monitoring.unknownKey" -}}
{{- $shape := .shape -}}
{{- $problem := dict "found" .found "place" (append .place .key) "what" "there is no such key" "write" nil -}}
{{- include "vllm-monitoring.elsewhere" . -}}
{{- if hasKey ($shape.formerly | default dict) .key -}}
{{- $meant := get $shape.formerly .key -}}
{{- $_ := set $problem "what" (printf "is called %s now" $meant) -}}
{{- $_ := set $problem "at" (append .place $meant) -}}
{{- else if has .key ($shape.beside | default list) -}}
{{- $_ := set $problem "what" (printf "belongs one level up, beside %s" (last .place)) -}}
{{- $_ := set $problem "at" (append (initial .place) .key) -}}
{{- else if $shape.key -}}
{{- $_ := set $problem "what" (printf "the key must be %s" $shape.key.wants) -}}
{{- $_ := set $problem "at" (append .place (include "vllm-monitoring.mended" (list $shape.key .key))) -}}
{{- else if and (empty .place) (eq .key "vllm-monitoring") (kindIs "map" .value) -}}
{{- $_ := set $problem "what" "what is below it stands at the top where the chart is installed by itself" -}}
{{- $_ := set $problem "at" list -}}
{{- else if .elsewhere -}}
{{- $_ := set $problem "what" (printf "there is no such key here, it belongs to %s" .path) -}}
{{- $_ := set $problem "at" .elsewhere -}}
{{- else -}}
{{- $known := $shape.fields | default $shape.names | keys | sortAlpha -}}
{{- $near := include "vllm-monitoring.nearest" (list .key $known) -}}
{{- if $near -}}
{{- $_ := set $problem "what" (printf "%s, the nearest %s %s" $problem.what (contains ", " $near | ternary "are" "is") $near) -}}
{{- $_ := set $problem "at" (append .place (splitList ", " $near | first)) -}}
{{- else if le (len $known) 8 -}}
{{- $_ := set $problem "what" (printf "%s, only %s" $problem.what (join ", " $known)) -}}
{{- end -}}
{{- end -}}
{{- if hasKey $problem "at" -}}
{{- $below := dict "shape" .found.contract "place" $problem.at -}}
{{- include "vllm-monitoring.shapeBelow" $below -}}
{{- $inner := dict "found" (dict "problems" list "contract" .found.contract) "shape" $below.shape "value" .value "place" $problem.at -}}
{{- include "vllm-monitoring.accept" $inner -}}
{{- $_ := set $problem "write" $inner.value -}}
{{- end -}}
{{- include "vllm-monitoring.problem" $problem -}}
{{- end }}

{{/* Replaces a shape by what stands at a place of it. Takes shape, place. */}}
{{- define "vllm-monitoring.shapeBelow" -}}
{{- range .place -}}
{{- $_ := set $ "shape" (get ($.shape.fields | default dict) (toString .) | default $.shape.item) -}}
{{- end -}}
{{- end }}

{{/*
Where a key belongs that stands at a wrong place: a threshold, an objective, an alert, or what is set for one. Sets `elsewhere` (that place)
and `path` (the same as a person reads it). Takes found, key, place (of what holds the key).
*/}}
{{- define "vllm-monitoring.elsewhere" -}}
{{- $top := first .place | default "" -}}
{{- $within := list -}}
{{- if eq $top "overrides" -}}
{{- $within = slice .place 0 2 -}}
{{- end -}}
{{- if ne $top "additionalGroups" -}}
{{- range $section := list (list "thresholds") (list "slos") (list "alerts" "rules") -}}
{{- $at := dict "shape" $.found.contract "place" (concat $within $section) -}}
{{- include "vllm-monitoring.shapeBelow" $at -}}
{{- $isAlerts := eq (last $section) "rules" -}}
{{- if hasKey ($at.shape.fields | default $at.shape.names) $.key -}}
{{- $_ := set $ "elsewhere" (append $at.place $.key) -}}
{{- $_ := set $ "path" (include "vllm-monitoring.path" $.elsewhere) -}}
{{- else if and $isAlerts (not $.elsewhere) (has $.key (list "for" "keepFiringFor" "runbookUrl" "severity")) -}}
{{- $_ := set $ "elsewhere" (concat $at.place (list (keys $at.shape.example | first) $.key)) -}}
{{- $_ := set $ "path" (printf "%s.<Alert>.%s" (include "vllm-monitoring.path" $at.place) $.key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
