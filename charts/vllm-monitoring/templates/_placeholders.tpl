{{/* Sets `placeholders`: what stands in for each placeholder of the rule data. Takes values. */}}
{{- define "vllm-monitoring.placeholders" -}}
{{- $target := list -}}
{{- range concat .workloadLabels .engineLabels -}}
{{- if not (has . $.naming.labels) -}}
{{- $target = append $target . -}}
{{- end -}}
{{- end -}}
{{- $format := list -}}
{{- $arguments := list -}}
{{- range .workloadLabels -}}
{{- $format = append $format (printf "%s=%%q" .) -}}
{{- $arguments = append $arguments (printf "$labels.%s" .) -}}
{{- end -}}
{{- $texts := dict
  "orNoEvent" (.naming.lateCounters | ternary (printf " or %sgeneration_tokens_total" .naming.vllm) "")
  "vllm" .naming.vllm
  "http" .naming.http
  "by" (join ", " .workloadLabels)
  "engine" (join ", " .engineLabels)
  "target" (join ", " $target)
  "window" (include "vllm-monitoring.duration" .rateWindow)
  "windowSeconds" (divf (include "vllm-monitoring.milliseconds" .rateWindow | int64) 1000 | toJson)
  "shortWindow" (include "vllm-monitoring.duration" (include "vllm-monitoring.milliseconds" .scrapeInterval | int64 | mul 4 | printf "%dms"))
  "progressWindow" (include "vllm-monitoring.duration" .progressWindow)
  "interval" (include "vllm-monitoring.duration" .interval)
  "workload" (include "vllm-monitoring.labelsInText" .workloadLabels)
  "engineInText" (include "vllm-monitoring.labelsInText" .engineLabels)
  "workloadFormat" (join "," $format)
  "workloadArguments" (join " " $arguments)
  "runbooks" (regexReplaceAll "/+$" .runbooks.baseUrl "")
  "targetSelector" .metrics.targetSelector
  "selector" .metrics.selector
-}}
{{- range $path, $number := .parameters -}}
{{- include "vllm-monitoring.numberPlaceholders" (list $texts $path $number) -}}
{{- end -}}
{{- $_ := set . "placeholders" $texts -}}
{{- end }}

{{/* Puts into a map what stands for a threshold, and for the bucket whose bound it is. Takes a list of that map, path, number. */}}
{{- define "vllm-monitoring.numberPlaceholders" -}}
{{- $path := index . 1 -}}
{{- $_ := set (first .) $path (toJson (last .)) -}}
{{- $_ := set (first .) (printf "bound.%s" $path) (include "vllm-monitoring.bound" (last .)) -}}
{{- end }}

{{/* Labels as they stand in a text: ` namespace=llm` for each that the alert has. Takes a list of names. */}}
{{- define "vllm-monitoring.labelsInText" -}}
{{- range . -}}
{{ printf "{{ with $labels.%s }} %s={{ . }}{{ end }}" . . }}
{{- end -}}
{{- end }}

{{/* The spellings of a bucket bound as a regular expression: 2.5 is 2[.]5(0)?, 2 is 2([.]0)?. */}}
{{- define "vllm-monitoring.bound" -}}
{{- $parts := toJson . | splitList "." -}}
{{- if eq (len $parts) 2 }}{{ first $parts }}[.]{{ last $parts }}(0)?{{ else }}{{ first $parts }}([.]0)?{{ end -}}
{{- end }}

{{/*
A text with the values in the place of the placeholders; what is put in is not read again. Takes a list of the text, placeholders, and those
that win over them.
*/}}
{{- define "vllm-monitoring.fill" -}}
{{- $placeholders := index . 1 -}}
{{- $own := last . -}}
{{- $pieces := splitList "<<" (first .) -}}
{{- first $pieces -}}
{{- range rest $pieces -}}
{{- $halves := splitn ">>" 2 . -}}
{{- get $own $halves._0 | default (get $placeholders $halves._0) -}}
{{- $halves._1 -}}
{{- end -}}
{{- end }}
