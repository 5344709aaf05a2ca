{{/*
How an expression and a text are limited to the workloads of some parts of a rule. The renderer in TypeScript does the same
(packages/rules/src/parts.ts).
*/}}

{{/* An expression with the values put in, of each part one after the other, limited to its workloads. Takes expr, parts, all (parts), values. */}}
{{- define "vllm-monitoring.joinedExpression" -}}
{{- $texts := list -}}
{{- range $part := .parts -}}
{{- $text := "" -}}
{{- if eq $.expr "<<expectedModels>>" -}}
{{- $text = include "vllm-monitoring.absences" (dict "values" $.values "parts" $.all "place" $part.place) -}}
{{- else -}}
{{- $text = include "vllm-monitoring.limitedExpression" (list $ $part $part.scope) -}}
{{- end -}}
{{- if and $part.without (ne $.expr "<<expectedModels>>") -}}
{{- $others := list -}}
{{- range $part.without -}}
{{- $others = append $others (include "vllm-monitoring.limitedExpression" (list $ $part .)) -}}
{{- end -}}
{{- $text = printf "(\n%s\n)\n  unless on (%s)\n(\n%s\n)" (indent 2 $text) (join ", " $.values.workloadLabels) (join "\n  or\n" $others | indent 2) -}}
{{- end -}}
{{- if $text -}}
{{- $texts = append $texts $text -}}
{{- end -}}
{{- end -}}
{{- join "\n  or\n" $texts -}}
{{- end }}

{{/* Takes a list of what joinedExpression takes, a part, and matchers. */}}
{{- define "vllm-monitoring.limitedExpression" -}}
{{- $scope := last . -}}
{{- $own := $scope | empty | ternary dict (dict "scope" (printf "{%s}" $scope) "andScope" (printf ", %s" $scope)) -}}
{{- with (index . 1).judge.placeholders -}}
{{- $own = merge $own . -}}
{{- end -}}
{{- include "vllm-monitoring.fill" (list (first .).expr (first .).values.placeholders $own) -}}
{{- end }}

{{/*
One `absent(…)` for each expected model that belongs to a part, joined by `or`. Takes values, parts (all), place (of the part).
*/}}
{{- define "vllm-monitoring.absences" -}}
{{- $absences := list -}}
{{- range $model := .values.expectedModels -}}
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
{{- if eq $judge $.place -}}
{{- $matchers := list -}}
{{- range $label, $text := $model -}}
{{- $matchers = append $matchers (printf "%s=%s" $label (include "vllm-monitoring.string" $text | toRawJson)) -}}
{{- end -}}
{{- $absences = append $absences (printf "absent(%sgeneration_tokens_total{%s})" $.values.naming.vllm (join ", " $matchers)) -}}
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
