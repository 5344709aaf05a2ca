{{/*
An object with rule groups, in each format that the value `format` names. Each takes root, values, suffix, groups.
*/}}
{{- define "vllm-monitoring.format.PrometheusRule" -}}
{{- include "vllm-monitoring.groupsObject" (merge (dict "apiVersion" "monitoring.coreos.com/v1" "kind" "PrometheusRule") .) -}}
{{- end }}

{{- define "vllm-monitoring.format.VMRule" -}}
{{- include "vllm-monitoring.groupsObject" (merge (dict "apiVersion" "operator.victoriametrics.com/v1beta1" "kind" "VMRule") .) -}}
{{- end }}

{{- define "vllm-monitoring.format.GMPRules" -}}
{{- $own := dict "apiVersion" "monitoring.googleapis.com/v1" "kind" (include "vllm-monitoring.ruleKind" .values) "clusterWide" (eq .values.gmp.scope "cluster") -}}
{{- include "vllm-monitoring.groupsObject" (merge $own .) -}}
{{- end }}

{{/* A rule file under the name of its object, so that many ConfigMaps can share one folder. */}}
{{- define "vllm-monitoring.format.ConfigMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "vllm-monitoring.metadata" (merge (dict "labels" .values.configMap.labels) .) | nindent 2 }}
data:
  {{ include "vllm-monitoring.objectName" . }}.yaml: |
    groups:
      {{- $yaml := toYaml .groups }}
      {{- nindent 6 $yaml }}
      {{- with include "vllm-monitoring.lastLine" $yaml }}{{ indent 4 . }}{{ end }}
{{- end }}

{{/* An object that has the groups in its spec. Takes apiVersion and kind besides. */}}
{{- define "vllm-monitoring.groupsObject" -}}
apiVersion: {{ .apiVersion }}
kind: {{ .kind }}
metadata:
  {{- include "vllm-monitoring.metadata" . | nindent 2 }}
spec:
  groups:
    {{- $yaml := toYaml .groups }}
    {{- nindent 4 $yaml }}
    {{- include "vllm-monitoring.lastLine" $yaml }}
{{- end }}

{{/* A line behind YAML that ends with empty lines of a text: Helm cuts off what ends a document. Takes the YAML. */}}
{{- define "vllm-monitoring.lastLine" -}}
{{- if hasSuffix "\n" . }}
# The empty lines above belong to a text.
{{- end -}}
{{- end }}

{{/* What the rule objects are, as kubectl calls them. Takes values. */}}
{{- define "vllm-monitoring.ruleKind" -}}
{{- if eq .format "GMPRules" }}{{ eq .gmp.scope "cluster" | ternary "ClusterRules" "Rules" }}{{ else }}{{ .format }}{{ end -}}
{{- end }}
