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
{{- $limits := list -}}
{{- range $part.within -}}
{{- $limits = append $limits (include "vllm-monitoring.on" (dict "operator" "and" "labels" .labels "text" (include "vllm-monitoring.labelSet" .))) -}}
{{- end -}}
{{- range $part.without.sets -}}
{{- $limits = append $limits (include "vllm-monitoring.on" (dict "operator" "unless" "labels" .labels "text" (include "vllm-monitoring.labelSet" .))) -}}
{{- end -}}
{{- $others := list -}}
{{- range $part.without.scopes -}}
{{- $others = append $others (include "vllm-monitoring.limitedExpression" (list $ $part .)) -}}
{{- end -}}
{{- if $others -}}
{{- $limits = append $limits (include "vllm-monitoring.on" (dict "operator" "unless" "labels" $.values.workloadLabels "text" (join "\n  or\n" $others))) -}}
{{- end -}}
{{- if $limits -}}
{{- $text = printf "%s\n%s" (include "vllm-monitoring.block" $text) (join "\n" $limits) -}}
{{- end -}}
{{- end -}}
{{- if $text -}}
{{- $texts = append $texts $text -}}
{{- end -}}
{{- end -}}
{{- join "\n  or\n" $texts -}}
{{- end }}

{{/* A text of several lines in parentheses. */}}
{{- define "vllm-monitoring.block" -}}
{{- printf "(\n%s\n)" (indent 2 .) -}}
{{- end }}

{{/* What an operator on some labels has at its right. Takes operator, labels, text. */}}
{{- define "vllm-monitoring.on" -}}
{{- printf "  %s on (%s)\n%s" .operator (join ", " .labels) (include "vllm-monitoring.block" .text) -}}
{{- end }}

{{/* A vector with the labels of a set, as PromQL makes it of nothing. A replacement reads `$1` as a group of a regular expression. Takes labels, rows. */}}
{{- define "vllm-monitoring.labelSet" -}}
{{- $texts := list -}}
{{- range $row := .rows -}}
{{- $text := "vector(1)" -}}
{{- range $index, $label := $.labels -}}
{{- $text = printf "label_replace(%s, %q, %s, \"\", \"\")" $text $label (index $row $index | replace "$" "$$" | include "vllm-monitoring.quoted") -}}
{{- end -}}
{{- $texts = append $texts $text -}}
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
What holds for each expected model that belongs to a part and does not exist, joined by `or`. Takes values, parts (all), place (of the part).
*/}}
{{- define "vllm-monitoring.absences" -}}
{{- $absences := list -}}
{{- range $model := .values.expectedModels -}}
{{- $judge := -1 -}}
{{- range $index, $part := $.parts -}}
{{- $holds := empty $part.alternatives -}}
{{- range $part.alternatives -}}
{{- $all := true -}}
{{- range . -}}
{{- $text := hasKey $model .label | ternary (include "vllm-monitoring.string" (get $model .label)) "" -}}
{{- $any := has $text .exact -}}
{{- range .patterns -}}
{{- $any = or $any (regexMatch (printf "^(?:%s)$" .) $text) -}}
{{- end -}}
{{- $all = and $all $any -}}
{{- end -}}
{{- $holds = or $holds $all -}}
{{- end -}}
{{- if and $holds (lt $judge 0) -}}
{{- $judge = $index -}}
{{- end -}}
{{- end -}}
{{- if eq $judge $.place -}}
{{- $labels := keys $model | sortAlpha -}}
{{- $row := list -}}
{{- $matchers := list $.values.metrics.selector -}}
{{- range $labels -}}
{{- $text := get $model . | include "vllm-monitoring.string" -}}
{{- $row = append $row $text -}}
{{- $matchers = append $matchers (printf "%s=%s" . (include "vllm-monitoring.quoted" $text)) -}}
{{- end -}}
{{- $set := include "vllm-monitoring.labelSet" (dict "labels" $labels "rows" (list $row)) -}}
{{- $absences = append $absences (printf "%s\n  unless on (%s)\n%sgeneration_tokens_total{%s}" $set (join ", " $labels) $.values.naming.vllm (join ", " $matchers)) -}}
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
{{- $choice = printf "%s{{ %s %s }}{{ %s = %s }}" $choice (eq $index 0 | ternary "if" "else if") (include "vllm-monitoring.templateCondition" $part.alternatives) $name (index $numbers $index) -}}
{{- end -}}
{{- $text = replace (printf "{{ %s |" $placeholder) (printf "{{ %s |" $name) $text -}}
{{- $text = printf "%s{{ end }}%s" $choice (replace $placeholder (printf "{{ %s }}" $name) $text) -}}
{{- end -}}
{{- end -}}
{{- $text -}}
{{- end }}

{{/* Workloads as the templates of Prometheus ask for them by an alert's labels. Takes a list of alternatives. */}}
{{- define "vllm-monitoring.templateCondition" -}}
{{- $alternatives := list -}}
{{- range . -}}
{{- $conditions := list -}}
{{- range $condition := . -}}
{{- $texts := list -}}
{{- range .exact -}}
{{- $texts = append $texts (include "vllm-monitoring.quoted" .) -}}
{{- end -}}
{{- $parts := list -}}
{{- if $texts -}}
{{- $parts = append $parts (printf "eq $labels.%s %s" .label (join " " $texts)) -}}
{{- end -}}
{{- range .patterns -}}
{{- $parts = append $parts (printf "match %s $labels.%s" (include "vllm-monitoring.quoted" (printf "^(?:%s)$" .)) $condition.label) -}}
{{- end -}}
{{- $conditions = append $conditions (include "vllm-monitoring.together" (list "or" $parts)) -}}
{{- end -}}
{{- $alternatives = append $alternatives (include "vllm-monitoring.together" (list "and" $conditions)) -}}
{{- end -}}
{{- include "vllm-monitoring.together" (list "or" $alternatives) -}}
{{- end }}

{{/* Takes a list of an operator and what it holds together. */}}
{{- define "vllm-monitoring.together" -}}
{{- $parts := last . -}}
{{- if eq (len $parts) 1 }}{{ first $parts }}{{ else }}{{ first . }}{{ range $parts }} ({{ . }}){{ end }}{{ end -}}
{{- end }}

{{/* Workloads as a person reads them, three at the most: `namespace=llm,model_name=demo/chat-8b | model_name=~demo/.* (+4)`. Takes a list of alternatives. */}}
{{- define "vllm-monitoring.inWords" -}}
{{- $all := list -}}
{{- range . -}}
{{- $texts := list "" -}}
{{- range $condition := . -}}
{{- $own := list -}}
{{- range .exact -}}
{{- $own = append $own (printf "%s=%s" $condition.label .) -}}
{{- end -}}
{{- range .patterns -}}
{{- $own = append $own (printf "%s=~%s" $condition.label .) -}}
{{- end -}}
{{- $longer := list -}}
{{- range $text := $texts -}}
{{- range $own -}}
{{- $longer = append $longer (empty $text | ternary . (printf "%s,%s" $text .)) -}}
{{- end -}}
{{- end -}}
{{- $texts = $longer -}}
{{- end -}}
{{- $all = concat $all $texts -}}
{{- end -}}
{{- $more := sub (len $all) 3 -}}
{{- $words := gt $more 0 | ternary (printf "%s (+%d)" (slice $all 0 (min 3 (len $all)) | join " | ") $more) (join " | " $all) -}}
{{- /* The value of a label is a template of Prometheus too. */ -}}
{{- $words | replace "{{" "{{\"{{\"}}" -}}
{{- end }}
