{{/*
Sets `complete`: the values with every default put in. All templates share the root, so this is done once. Defaults stand in
files/defaults.json, not only in values.yaml: with --reuse-values the chart sees the values of an older release, and `null` takes a
default away before a template runs. Thresholds that are not set follow the class of the workload, and `parameters` lists all of them
by their path; the progress window holds four scrapes at least. `naming` is what the profile at metrics.naming makes of raw names and labels, `placeholders` what stands for them in rule
data.
*/}}
{{- define "vllm-monitoring.complete" -}}
{{- if not (hasKey . "complete") -}}
{{- $values := .Values | toJson | fromJson -}}
{{- $_ := unset $values "global" -}}
{{- $contract := .Files.Get "files/contract.json" | fromJson -}}
{{- $found := dict "problems" list "contract" $contract -}}
{{- include "vllm-monitoring.accept" (dict "found" $found "shape" $contract "value" $values "place" list) -}}
{{- include "vllm-monitoring.overlay" (dict "over" $values "under" (.Files.Get "files/defaults.json" | fromJson).defaults) -}}
{{- if not (hasKey $values "progressWindow") -}}
{{- $scrapes := include "vllm-monitoring.milliseconds" $values.scrapeInterval | int64 | mul 4 | printf "%dms" -}}
{{- $_ := set $values "progressWindow" (include "vllm-monitoring.slower" (list "5m" $scrapes)) -}}
{{- end -}}
{{- $thresholds := (.Files.Get "files/thresholds.json" | fromJson).thresholds -}}
{{- $parameters := dict -}}
{{- range $path, $facts := $thresholds -}}
{{- $place := $values -}}
{{- range splitList "." $path | initial -}}
{{- $place = get $place . -}}
{{- end -}}
{{- $key := splitList "." $path | last -}}
{{- $number := hasKey $place $key | ternary (get $place $key) (get $facts.default $values.workloadClass) | float64 -}}
{{- $_ := set $place $key $number -}}
{{- $_ := set $parameters $path $number -}}
{{- end -}}
{{- $_ := set $values "parameters" $parameters -}}
{{- $written := $values.overrides -}}
{{- include "vllm-monitoring.overrides" (dict "values" $values "thresholds" $thresholds) -}}
{{- $_ := set $values "naming" (get (.Files.Get "files/naming.json" | fromJson) $values.metrics.naming) -}}
{{- include "vllm-monitoring.problems" (dict "found" $found "values" $values "overrides" $written "thresholds" $thresholds) -}}
{{- include "vllm-monitoring.placeholders" $values -}}
{{- $_ := set . "complete" $values -}}
{{- end -}}
{{- end }}

{{/* Puts into .over what it lacks of .under. Changes .over in place and prints nothing. */}}
{{- define "vllm-monitoring.overlay" -}}
{{- range $key, $value := .over -}}
{{- if kindIs "map" $value -}}
{{- $under := get $.under $key -}}
{{- include "vllm-monitoring.overlay" (dict "over" $value "under" (kindIs "map" $under | ternary $under (dict))) -}}
{{- end -}}
{{- end -}}
{{- range $key, $default := .under -}}
{{- if not (hasKey $.over $key) -}}
{{- $_ := set $.over $key $default -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A value of a label or an annotation as a string: 1.10 and true stay what they are, in quotes. */}}
{{- define "vllm-monitoring.string" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end -}}
{{- end }}

{{/* Puts labels or annotations into a map, later ones win, all values as strings. Takes a list of that map and others. */}}
{{- define "vllm-monitoring.strings" -}}
{{- $strings := first . -}}
{{- range rest . -}}
{{- range $key, $value := . -}}
{{- $_ := set $strings $key (include "vllm-monitoring.string" $value) -}}
{{- end -}}
{{- end -}}
{{- end }}
