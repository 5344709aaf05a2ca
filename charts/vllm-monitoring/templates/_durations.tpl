{{/* The length of a Prometheus duration in milliseconds. */}}
{{- define "vllm-monitoring.milliseconds" -}}
{{- $sizes := dict "y" 31536000000 "w" 604800000 "d" 86400000 "h" 3600000 "m" 60000 "s" 1000 "ms" 1 -}}
{{- $sum := 0 -}}
{{- range regexFindAll "[0-9]+(ms|[ywdhms])" . -1 -}}
{{- $unit := regexFind "[a-z]+" . -}}
{{- $sum = add $sum (mul (trimSuffix $unit . | int64) (get $sizes $unit)) -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{/*
A duration as Prometheus itself prints it (60m is 1h), so that tools which compare manifests see no drift, but for years: Google Managed
Prometheus takes durations of Kubernetes, which have none. Weeks and days are printed only when nothing remains.
*/}}
{{- define "vllm-monitoring.duration" -}}
{{- $rest := include "vllm-monitoring.milliseconds" . | int64 -}}
{{- if eq $rest 0 }}0s{{ end -}}
{{- range list (list "w" 604800000 true) (list "d" 86400000 true) (list "h" 3600000 false) (list "m" 60000 false) (list "s" 1000 false) (list "ms" 1 false) -}}
{{- $size := index . 1 | int64 -}}
{{- if and (ge $rest $size) (or (not (index . 2)) (eq (mod $rest $size) 0)) -}}
{{- div $rest $size }}{{ index . 0 -}}
{{- $rest = mod $rest $size -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The longer one of two durations, as Prometheus prints it. Takes a list. */}}
{{- define "vllm-monitoring.slower" -}}
{{- $wanted := include "vllm-monitoring.milliseconds" (first .) | int64 -}}
{{- $least := include "vllm-monitoring.milliseconds" (last .) | int64 -}}
{{- include "vllm-monitoring.duration" (gt $least $wanted | ternary (last .) (first .)) -}}
{{- end }}
