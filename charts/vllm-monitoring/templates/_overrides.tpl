{{/*
Overrides: how the workloads are divided among those who judge them, and how a rule is limited to its share. The renderer in TypeScript
does the same (packages/rules/src/shares.ts, parts.ts).
*/}}

{{/*
The parts of a rule, as JSON: some workloads (conditions, and the matchers scope and without) and what they are judged by (parameters,
settings, workloadClass, models). One part without overrides, or where none of them changes anything. Takes rule, expr, values.
*/}}
{{- define "vllm-monitoring.parts" -}}
{{- $all := dict "workloadClass" .values.workloadClass "parameters" .values.parameters "rules" .values.alerts.rules -}}
{{- if or (not .values.overrides) (contains "cope>>" .expr | or .rule.alert | not) -}}
{{- $judge := include "vllm-monitoring.judge" (dict "rule" .rule "override" $all "values" .values "paths" list) | fromJson -}}
{{- dict "paths" list "parts" (list (dict "conditions" list "judge" $judge "scope" "" "without" list)) | toJson -}}
{{- else -}}
{{- $text := toRawJson (list .expr (get (.rule.annotations | default dict) .values.language)) -}}
{{- $paths := list -}}
{{- range $path, $_ := .values.parameters -}}
{{- if contains (printf "%s>>" $path) $text -}}
{{- $paths = append $paths $path -}}
{{- end -}}
{{- end -}}
{{- $rest := include "vllm-monitoring.judge" (dict "rule" .rule "override" $all "values" .values "paths" $paths) | fromJson -}}
{{- $judged := list -}}
{{- $alike := true -}}
{{- range $override := .values.overrides -}}
{{- $touches := or (hasKey .rules ($.rule.alert | default "")) (ne .workloadClass $.values.workloadClass) -}}
{{- range $path := $touches | ternary list $paths -}}
{{- $touches = or $touches (ne (get $.values.parameters $path) (get $override.parameters $path)) -}}
{{- end -}}
{{- $judge := $rest -}}
{{- if $touches -}}
{{- $judge = include "vllm-monitoring.judge" (dict "rule" $.rule "override" $override "values" $.values "paths" $paths) | fromJson -}}
{{- end -}}
{{- $judged = append $judged (dict "conditions" .conditions "outcome" $judge.outcome "judge" $judge) -}}
{{- $alike = and $alike (eq $judge.outcome $rest.outcome) -}}
{{- end -}}
{{- dict "paths" $paths "parts" (include "vllm-monitoring.shares" (dict "judged" ($alike | ternary list $judged) "rest" $rest) | fromJson).shares | toJson -}}
{{- end -}}
{{- end }}

{{/*
What a rule makes of some workloads, as JSON: whether it is on, its settings, its numbers; `outcome` is a text that is equal where it
judges alike. Takes rule, override, values, paths.
*/}}
{{- define "vllm-monitoring.judge" -}}
{{- $numbers := dict -}}
{{- range .paths -}}
{{- $_ := set $numbers . (get $.override.parameters .) -}}
{{- end -}}
{{- if .rule.record -}}
{{- dict "outcome" (toJson $numbers) "numbers" $numbers | toJson -}}
{{- else -}}
{{- $own := get .override.rules .rule.alert | default (get .values.alerts.rules .rule.alert) | default dict -}}
{{- $on := include "vllm-monitoring.isOn" (dict "rule" .rule "own" $own "workloadClass" .override.workloadClass "values" .values) -}}
{{- $settings := $on | empty | ternary "" (include "vllm-monitoring.settings" (dict "rule" .rule "own" $own "values" .values)) -}}
{{- dict "outcome" ($on | empty | ternary "" (toJson (list $settings $numbers))) "settings" $settings "numbers" $numbers | toJson -}}
{{- end -}}
{{- end }}

{{/*
Divides all workloads: each belongs to the first that matches, all others to the rest. Who judges like the rest takes no share, unless
it takes something from a later one; shares of equal outcome that differ in one text are one. Takes judged, rest.
*/}}
{{- define "vllm-monitoring.shares" -}}
{{- $taking := list -}}
{{- range $index, $one := .judged -}}
{{- $takes := ne $one.outcome $.rest.outcome -}}
{{- range slice $.judged (add1 $index | int) -}}
{{- if and (not $takes) (ne .outcome $.rest.outcome) -}}
{{- $takes = include "vllm-monitoring.overlap" (list $one .) | not | not -}}
{{- end -}}
{{- end -}}
{{- if $takes -}}
{{- $taking = append $taking $one -}}
{{- end -}}
{{- end -}}
{{- $keys := list -}}
{{- $byKey := dict -}}
{{- range $index, $one := $taking -}}
{{- $key := toString $index -}}
{{- $last := last $one.conditions -}}
{{- $alone := hasKey $last "exact" -}}
{{- range $place, $other := $taking -}}
{{- if and $alone (ne $place $index) -}}
{{- $alone = include "vllm-monitoring.overlap" (list $one $other) | empty -}}
{{- end -}}
{{- end -}}
{{- if $alone -}}
{{- $key = toJson (list $one.outcome (initial $one.conditions) $last.label) -}}
{{- end -}}
{{- if hasKey $byKey $key -}}
{{- $before := get $byKey $key -}}
{{- $together := dict "label" $last.label "exact" (concat (last $before.conditions).exact $last.exact) -}}
{{- $_ := set $byKey $key (dict "conditions" (append (initial $before.conditions) $together) "outcome" $one.outcome "judge" $one.judge) -}}
{{- else -}}
{{- $keys = append $keys $key -}}
{{- $_ := set $byKey $key $one -}}
{{- end -}}
{{- end -}}
{{- $shares := list -}}
{{- $kept := list -}}
{{- range $keys -}}
{{- $one := get $byKey . -}}
{{- $earlier := list -}}
{{- range $kept -}}
{{- if include "vllm-monitoring.overlap" (list $one .) -}}
{{- $earlier = append $earlier . -}}
{{- end -}}
{{- end -}}
{{- $limits := include "vllm-monitoring.limits" (dict "conditions" $one.conditions "others" $earlier) | fromJson -}}
{{- $shares = append $shares (dict "conditions" $one.conditions "judge" $one.judge "scope" $limits.scope "without" $limits.without) -}}
{{- $kept = append $kept $one -}}
{{- end -}}
{{- $limits := include "vllm-monitoring.limits" (dict "conditions" list "others" $kept) | fromJson -}}
{{- $shares = append $shares (dict "conditions" list "judge" .rest "scope" $limits.scope "without" $limits.without) -}}
{{- dict "shares" $shares | toJson -}}
{{- end }}

{{/* Prints something when one workload may match both. Takes a list of two. */}}
{{- define "vllm-monitoring.overlap" -}}
{{- $apart := false -}}
{{- range $condition := (first .).conditions -}}
{{- range (last $).conditions -}}
{{- if and (eq .label $condition.label) .exact $condition.exact -}}
{{- $common := false -}}
{{- range .exact -}}
{{- $common = or $common (has . $condition.exact) -}}
{{- end -}}
{{- $apart = or $apart (not $common) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not $apart }}yes{{ end -}}
{{- end }}

{{/*
The matchers of some workloads without those of others, as JSON: a condition alone is negated, several together are taken out. Takes
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
{{- dict "scope" (join ", " $own) "without" $without | toJson -}}
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

{{/* Conditions as the templates of Prometheus ask them of an alert's labels. Takes a list. */}}
{{- define "vllm-monitoring.templateCondition" -}}
{{- $parts := list -}}
{{- range . -}}
{{- if hasKey . "pattern" -}}
{{- $parts = append $parts (printf "match %s $labels.%s" (include "vllm-monitoring.quoted" (printf "^(?:%s)$" .pattern)) .label) -}}
{{- else -}}
{{- $texts := list -}}
{{- range .exact -}}
{{- $texts = append $texts (include "vllm-monitoring.quoted" .) -}}
{{- end -}}
{{- $parts = append $parts (printf "eq $labels.%s %s" .label (join " " $texts)) -}}
{{- end -}}
{{- end -}}
{{- if eq (len $parts) 1 }}{{ first $parts }}{{ else }}and{{ range $parts }} ({{ . }}){{ end }}{{ end -}}
{{- end }}

{{/* Conditions as a person reads them: `namespace=llm,model_name=demo/chat-8b`. Takes a list. */}}
{{- define "vllm-monitoring.conditionsInWords" -}}
{{- $words := list -}}
{{- range . -}}
{{- if hasKey . "pattern" -}}
{{- $words = append $words (printf "%s=~%s" .label .pattern) -}}
{{- else -}}
{{- $more := len .exact | add -1 -}}
{{- $words = append $words (printf "%s=%s%s" .label (first .exact) (gt $more 0 | ternary (printf " (+%d)" $more) "")) -}}
{{- end -}}
{{- end -}}
{{- /* The value of a label is a template of Prometheus too. */ -}}
{{- join "," $words | replace "{{" "{{\"{{\"}}" -}}
{{- end }}

{{/*
An expression with the values put in, of each part one after the other, limited to its workloads. Takes expr, parts, values,
placeholders.
*/}}
{{- define "vllm-monitoring.joinedExpression" -}}
{{- $texts := list -}}
{{- range $index, $part := .parts -}}
{{- $own := dict "expr" $.expr "part" $part "placeholders" $.placeholders -}}
{{- $text := include "vllm-monitoring.limitedExpression" (set $own "scope" $part.scope) -}}
{{- if eq $.expr "<<expectedModels>>" -}}
{{- $text = include "vllm-monitoring.absences" (dict "models" $.values.expectedModels "parts" $.all "index" $part.index) -}}
{{- else if $part.without -}}
{{- $others := list -}}
{{- range $part.without -}}
{{- $others = append $others (include "vllm-monitoring.limitedExpression" (set $own "scope" .)) -}}
{{- end -}}
{{- $text = printf "(\n%s\n)\n  unless on (%s)\n(\n%s\n)" (indent 2 $text) (join ", " $.values.workloadLabels) (join "\n  or\n" $others | indent 2) -}}
{{- end -}}
{{- if $text -}}
{{- $texts = append $texts $text -}}
{{- end -}}
{{- end -}}
{{- join "\n  or\n" $texts -}}
{{- end }}

{{/* Takes expr, part, placeholders, scope. */}}
{{- define "vllm-monitoring.limitedExpression" -}}
{{- $text := include "vllm-monitoring.fill" (dict "text" (include "vllm-monitoring.fillNumbers" (dict "text" .expr "numbers" .part.judge.numbers)) "placeholders" .placeholders) -}}
{{- $text = replace "<<andScope>>" (.scope | empty | ternary "" (printf ", %s" .scope)) $text -}}
{{- replace "<<scope>>" (.scope | empty | ternary "" (printf "{%s}" .scope)) $text -}}
{{- end }}

{{/* Puts in the thresholds of a part. Takes text, numbers (by path). */}}
{{- define "vllm-monitoring.fillNumbers" -}}
{{- $text := .text -}}
{{- range $path, $number := .numbers -}}
{{- $text = replace (printf "<<%s>>" $path) (toJson $number) $text -}}
{{- $text = replace (printf "<<bound.%s>>" $path) (include "vllm-monitoring.bound" $number) $text -}}
{{- end -}}
{{- $text -}}
{{- end }}

{{/*
One `absent(…)` for each expected model that belongs to a part, joined by `or`. Takes models, parts (all), index (of the part).
*/}}
{{- define "vllm-monitoring.absences" -}}
{{- $absences := list -}}
{{- range $model := .models -}}
{{- $judge := -1 -}}
{{- range $index, $part := $.parts -}}
{{- $holds := lt $judge 0 -}}
{{- range $part.conditions -}}
{{- $text := hasKey $model .label | ternary (include "vllm-monitoring.string" (get $model .label)) "" -}}
{{- $holds = and $holds (hasKey . "pattern" | ternary (regexMatch (printf "^(?:%s)$" .pattern) $text) (has $text .exact)) -}}
{{- end -}}
{{- if $holds -}}
{{- $judge = $index -}}
{{- end -}}
{{- end -}}
{{- if eq $judge ($.index | int) -}}
{{- $matchers := list -}}
{{- range $label, $text := $model -}}
{{- $matchers = append $matchers (printf "%s=%s" $label (include "vllm-monitoring.string" $text | toRawJson)) -}}
{{- end -}}
{{- $absences = append $absences (printf "absent(vllm:generation_tokens_total{%s})" (join ", " $matchers)) -}}
{{- end -}}
{{- end -}}
{{- join "\n  or\n" $absences -}}
{{- end }}

{{/*
A text in which a threshold that differs among some parts is a variable of the template, set by the labels of the alert. Takes text,
parts, paths.
*/}}
{{- define "vllm-monitoring.numbersByWorkload" -}}
{{- $text := .text -}}
{{- range $path := .paths -}}
{{- $placeholder := printf "<<%s>>" $path -}}
{{- $numbers := list -}}
{{- range $.parts -}}
{{- $numbers = append $numbers (get .judge.numbers $path | toJson) -}}
{{- end -}}
{{- if and (gt (uniq $numbers | len) 1) (contains $placeholder $text) -}}
{{- $name := printf "$%s" (splitList "." $path | last) -}}
{{- $choice := printf "{{ %s := %s }}" $name (last $numbers) -}}
{{- range $index, $part := initial $.parts -}}
{{- $choice = printf "%s{{ %s %s }}{{ %s = %s }}" $choice (eq $index 0 | ternary "if" "else if") (include "vllm-monitoring.templateCondition" $part.conditions) $name (index $numbers $index) -}}
{{- end -}}
{{- $text = replace (printf "{{ %s |" $placeholder) (printf "{{ %s |" $name) $text -}}
{{- $text = printf "%s{{ end }}%s" $choice (replace $placeholder (printf "{{ %s }}" $name) $text) -}}
{{- end -}}
{{- end -}}
{{- $text -}}
{{- end }}
