{{/*
The name of an object: `<fullname>-<suffix>`, at most 63 characters. What is cut is told apart by a checksum.
Takes root, values, suffix.
*/}}
{{- define "vllm-monitoring.objectName" -}}
{{- $fullname := .values.fullnameOverride | default .root.Release.Name -}}
{{- $room := sub 62 (len .suffix) | int -}}
{{- if gt (len $fullname) $room -}}
{{- $checksum := adler32sum $fullname -}}
{{- $fullname = printf "%s-%s" (trunc (sub (sub $room 1) (len $checksum) | int) $fullname | trimSuffix "-" | trimSuffix ".") $checksum -}}
{{- end -}}
{{- printf "%s-%s" $fullname .suffix -}}
{{- end }}

{{/* Name, namespace, labels and annotations of an object. Takes root, values, suffix and,
if wanted, labels and annotations that the object cannot do without: they win over common ones;
and clusterWide for an object that stands in no namespace. */}}
{{- define "vllm-monitoring.metadata" -}}
{{- $version := .root.Chart.Version | replace "+" "_" -}}
{{- $own := dict
  "app.kubernetes.io/name" .root.Chart.Name
  "app.kubernetes.io/instance" .root.Release.Name
  "app.kubernetes.io/version" $version
  "app.kubernetes.io/managed-by" .root.Release.Service
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name $version)
-}}
{{- $labels := dict -}}
{{- include "vllm-monitoring.strings" (list $labels $own .values.commonLabels .labels) -}}
{{- $annotations := dict -}}
{{- include "vllm-monitoring.strings" (list $annotations .values.commonAnnotations .annotations) -}}
name: {{ include "vllm-monitoring.objectName" . }}
{{- if not .clusterWide }}
namespace: {{ toYaml (.values.namespace | default .root.Release.Namespace) }}
{{- end }}
labels:
  {{- toYaml $labels | nindent 2 }}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Sets `selector`: a label selector in which all values are texts. Takes wanted (what a user wrote). */}}
{{- define "vllm-monitoring.labelSelector" -}}
{{- $selector := omit .wanted "matchLabels" -}}
{{- with .wanted.matchLabels -}}
{{- $labels := dict -}}
{{- include "vllm-monitoring.strings" (list $labels .) -}}
{{- $_ := set $selector "matchLabels" $labels -}}
{{- end -}}
{{- $_ := set . "selector" $selector -}}
{{- end }}
