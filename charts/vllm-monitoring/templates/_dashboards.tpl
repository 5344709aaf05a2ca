{{/*
A dashboard with the values put in, as JSON; the renderer in TypeScript does the same (packages/dashboards/src/render.ts).
Takes text (the data file) and values.
*/}}
{{- define "vllm-monitoring.dashboard" -}}
{{- $legend := list -}}
{{- range .values.workloadLabels -}}
{{- $legend = append $legend (printf "{{%s}}" .) -}}
{{- end -}}
{{- $text := .text
  | replace "<<workloadMatchers>>" (include "vllm-monitoring.matchers" .values.workloadLabels)
  | replace "<<workloadLegend>>" (join " " $legend)
-}}
{{- range $path, $number := .values.parameters -}}
{{- $text = replace (printf "\"<<%s>>\"" $path) (toJson $number) $text -}}
{{- end -}}
{{- $dashboard := fromJson $text -}}
{{- $variables := list -}}
{{- range $variable := $dashboard.templating.list -}}
{{- if eq $variable.name "<<label>>" -}}
{{- $preceding := list -}}
{{- range $label := $.values.workloadLabels -}}
{{- $variables = toRawJson $variable | replace "<<label>>" $label | replace "<<precedingMatchers>>" (include "vllm-monitoring.matchers" $preceding) | fromJson | append $variables -}}
{{- $preceding = append $preceding $label -}}
{{- end -}}
{{- else -}}
{{- if and (eq $variable.name "datasource") $.values.dashboards.datasource -}}
{{- $_ := set $variable "current" (dict "selected" true "text" $.values.dashboards.datasource "value" $.values.dashboards.datasource) -}}
{{- end -}}
{{- $variables = append $variables $variable -}}
{{- end -}}
{{- end -}}
{{- $_ := set $dashboard.templating "list" $variables -}}
{{- toPrettyJson $dashboard -}}
{{- end }}

{{/* A matcher on the variable of each label, as it stands inside a JSON string. Takes a list of labels. */}}
{{- define "vllm-monitoring.matchers" -}}
{{- $matchers := list -}}
{{- range . -}}
{{- $matchers = append $matchers (printf "%s=~\\\"$%s\\\"" . .) -}}
{{- end -}}
{{- join "," $matchers -}}
{{- end }}

{{/* What the Grafana Operator does with a dashboard that stands in a ConfigMap. Takes operator (its values), configMap (its name), key. */}}
{{- define "vllm-monitoring.grafanaDashboard" -}}
{{- $facts := dict "wanted" .operator.instanceSelector -}}
{{- include "vllm-monitoring.labelSelector" $facts -}}
{{- $spec := dict "instanceSelector" $facts.selector "configMapRef" (dict "name" .configMap "key" .key) -}}
{{- with .operator.folder -}}
{{- $_ := set $spec "folder" . -}}
{{- end -}}
{{- if .operator.allowCrossNamespaceImport -}}
{{- $_ := set $spec "allowCrossNamespaceImport" true -}}
{{- end -}}
{{- toYaml $spec -}}
{{- end }}
