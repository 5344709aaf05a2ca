{{/*
Where and how pods or Services are scraped, for a PodMonitor (one of podMetricsEndpoints) or a ServiceMonitor (one of endpoints).
Relabelings stand in files/scrape.json; the user's come behind them. Takes monitor, values, scrape.
*/}}
{{- define "vllm-monitoring.endpoint" -}}
{{- $relabelings := .scrape.podRelabelings -}}
{{- $relabelings = append $relabelings (dict "targetLabel" "job" "replacement" (replace "$" "$$" .monitor.job)) -}}
{{- with .monitor.cluster -}}
{{- $relabelings = append $relabelings (dict "targetLabel" "cluster" "replacement" (replace "$" "$$" .)) -}}
{{- end -}}
{{- $dropped := list -}}
{{- range .monitor.drop -}}
{{- $dropped = append $dropped (dict "action" "drop" "sourceLabels" (list "__name__") "regex" (get $.scrape.unread . | replace "<<vllm>>" $.values.naming.vllm)) -}}
{{- end -}}
{{- $endpoint := dict
  "path" .monitor.path
  "scheme" .monitor.scheme
  "interval" (include "vllm-monitoring.duration" .values.scrapeInterval)
  "relabelings" (concat $relabelings .monitor.relabelings)
-}}
{{- $_ := set $endpoint (kindIs "string" .monitor.port | ternary "port" "targetPort") .monitor.port -}}
{{- range $key, $value := .monitor.endpoint -}}
{{- $_ := set $endpoint $key $value -}}
{{- end -}}
{{- with .monitor.scrapeTimeout -}}
{{- $_ := set $endpoint "scrapeTimeout" (include "vllm-monitoring.duration" .) -}}
{{- end -}}
{{- with concat $dropped .monitor.metricRelabelings -}}
{{- $_ := set $endpoint "metricRelabelings" . -}}
{{- end -}}
{{- toYaml $endpoint -}}
{{- end }}

{{/* What a monitor selects. Takes a monitor. */}}
{{- define "vllm-monitoring.selection" -}}
{{- $facts := dict "wanted" .selector -}}
{{- include "vllm-monitoring.labelSelector" $facts -}}
{{- $selection := dict "selector" $facts.selector "namespaceSelector" (empty .namespaces | ternary (dict "any" true) (dict "matchNames" .namespaces)) -}}
{{- with .podTargetLabels -}}
{{- $_ := set $selection "podTargetLabels" . -}}
{{- end -}}
{{- toYaml $selection -}}
{{- end }}
