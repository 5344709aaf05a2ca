{{/*
The values with every default put in, as JSON. Defaults stand in files/defaults.yaml, not only in values.yaml: with
--reuse-values the chart sees the values of an older release, and `null` takes a default away before a template runs. Thresholds
that are not set follow the class of the workload, and `parameters` lists all of them by their path. `naming` is what the profile at
metrics.naming makes of raw names and labels.
*/}}
{{- define "vllm-monitoring.values" -}}
{{- $values := .Values | toJson | fromJson -}}
{{- $_ := unset $values "global" -}}
{{- $found := dict "problems" list -}}
{{- include "vllm-monitoring.accept" (dict "found" $found "shape" (.Files.Get "files/contract.json" | fromJson) "value" $values "place" list) -}}
{{- include "vllm-monitoring.overlay" (dict "over" $values "under" (.Files.Get "files/defaults.yaml" | fromYaml)) -}}
{{- $thresholds := .Files.Get "files/thresholds.yaml" | fromYaml -}}
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
{{- $overrides := list -}}
{{- range $written -}}
{{- $overrides = append $overrides (include "vllm-monitoring.override" (dict "written" . "values" $values "thresholds" $thresholds) | fromJson) -}}
{{- end -}}
{{- $_ := set $values "overrides" $overrides -}}
{{- $_ := set $values "naming" (get (.Files.Get "files/naming.yaml" | fromYaml) $values.metrics.naming) -}}
{{- include "vllm-monitoring.problems" (dict "found" $found "values" $values "overrides" $written "thresholds" $thresholds) -}}
{{- toJson $values -}}
{{- end }}

{{/*
What an override means, as JSON. A class that it names chooses anew all thresholds that it does not set itself; without one, what is set
for all workloads holds. Takes written (by the user), values, thresholds.
*/}}
{{- define "vllm-monitoring.override" -}}
{{- $written := .written -}}
{{- $parameters := dict -}}
{{- range $path, $facts := .thresholds -}}
{{- $set := $written -}}
{{- range splitList "." $path -}}
{{- if kindIs "map" $set -}}
{{- $set = get $set . -}}
{{- end -}}
{{- end -}}
{{- $preset := $written.workloadClass | empty | ternary (get $.values.parameters $path) (get $facts.default ($written.workloadClass | default "chat")) -}}
{{- $_ := set $parameters $path (eq (toString $set) "" | ternary $preset $set | float64) -}}
{{- end -}}
{{- $rules := dict -}}
{{- range $alert, $settings := dig "alerts" "rules" dict $written -}}
{{- $own := deepCopy $settings -}}
{{- include "vllm-monitoring.overlay" (dict "over" $own "under" (get $.values.alerts.rules $alert | default dict)) -}}
{{- $_ := set $rules $alert $own -}}
{{- end -}}
{{- $conditions := list -}}
{{- range .values.workloadLabels -}}
{{- if hasKey ($written.match | default dict) . -}}
{{- $text := include "vllm-monitoring.string" (get $written.match .) -}}
{{- $conditions = append $conditions (hasPrefix "=~" $text | ternary (dict "label" . "pattern" (trimPrefix "=~" $text)) (dict "label" . "exact" (list $text))) -}}
{{- end -}}
{{- end -}}
{{- dict "match" (include "vllm-monitoring.strings" (list $written.match) | fromJson) "conditions" $conditions "workloadClass" ($written.workloadClass | default .values.workloadClass) "parameters" $parameters "rules" $rules | toJson -}}
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

{{/* Maps of labels or annotations laid over each other, later ones win, with all values as strings; as JSON. Takes a list. */}}
{{- define "vllm-monitoring.strings" -}}
{{- $strings := dict -}}
{{- range . -}}
{{- range $key, $value := . -}}
{{- $_ := set $strings $key (include "vllm-monitoring.string" $value) -}}
{{- end -}}
{{- end -}}
{{- toJson $strings -}}
{{- end }}
