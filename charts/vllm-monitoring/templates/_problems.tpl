{{/*
Stops the render when keys that each pass the schema do not go together, with all problems at once: path, what is wrong, what to
write instead. The renderer in TypeScript says the same (packages/core/src/values/cross-field-problems.ts). Takes values (complete)
and thresholds (their ranges).
*/}}
{{- define "vllm-monitoring.problems" -}}
{{- $problems := list -}}
{{- $judges := list (dict "before" "" "parameters" .values.parameters) -}}
{{- range $index, $override := .values.overrides -}}
{{- $judges = append $judges (dict "before" (printf "overrides[%d]." $index) "parameters" $override.parameters) -}}
{{- end -}}
{{- range $judge := $judges -}}
{{- range $path, $facts := $.thresholds -}}
{{- $number := get $judge.parameters $path -}}
{{- $known := and $judge.before (eq $number (get $.values.parameters $path)) -}}
{{- $bounds := get $.values.metrics.customBuckets ($facts.boundOf | default "") | default $facts.bounds -}}
{{- if $known -}}
{{- else if or (lt $number (float64 $facts.minimum)) (gt $number (float64 $facts.maximum)) -}}
{{- $problems = append $problems (printf "%s%s: %s is outside %s to %s\n  choose a number between them" $judge.before $path (toJson $number) (toJson $facts.minimum) (toJson $facts.maximum)) -}}
{{- else if $bounds -}}
{{- $nearest := list "" "" -}}
{{- range $bounds -}}
{{- if le (float64 .) $number -}}
{{- $nearest = list (toJson .) "" -}}
{{- else if eq (last $nearest) "" -}}
{{- $nearest = list (first $nearest) (toJson .) -}}
{{- end -}}
{{- end -}}
{{- if ne (first $nearest) (toJson $number) -}}
{{- $problems = append $problems (printf "%s%s: %s is no bucket bound of %s\n  choose %s" $judge.before $path (toJson $number) $facts.boundOf (compact $nearest | join " or ")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $least := include "vllm-monitoring.milliseconds" .values.scrapeInterval | int64 | mul 4 -}}
{{- range $key := list "rateWindow" "progressWindow" -}}
{{- if lt (include "vllm-monitoring.milliseconds" (get $.values $key) | int64) $least -}}
{{- $problems = append $problems (printf "%s: %s is shorter than four scrape intervals of %s, a rate would have gaps\n  %s: %s" $key (include "vllm-monitoring.duration" (get $.values $key)) (include "vllm-monitoring.duration" $.values.scrapeInterval) $key (include "vllm-monitoring.duration" (printf "%dms" $least))) -}}
{{- end -}}
{{- end -}}
{{- range $index, $model := .values.expectedModels -}}
{{- range $label, $_ := $model -}}
{{- if not (has $label $.values.workloadLabels) -}}
{{- $problems = append $problems (printf "expectedModels[%d].%s: %s is no label of a workload\n  use %s" $index $label $label (join ", " $.values.workloadLabels)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $matches := list -}}
{{- range $index, $override := .values.overrides -}}
{{- $at := printf "overrides[%d].match" $index -}}
{{- $match := toJson $override.match -}}
{{- if not $override.match -}}
{{- $problems = append $problems (printf "%s: nothing is matched\n  write labels of the workloads: match: {%s: demo}" $at (last $.values.workloadLabels)) -}}
{{- end -}}
{{- range $label, $text := $override.match -}}
{{- if not (has $label $.values.workloadLabels) -}}
{{- $problems = append $problems (printf "%s.%s: %s is no label of a workload\n  use %s" $at $label $label (join ", " $.values.workloadLabels)) -}}
{{- else if and (hasPrefix "=~" $text) (not (regexMatch (printf "(?:%s)|" (trimPrefix "=~" $text)) "")) -}}
{{- $problems = append $problems (printf "%s.%s: %s is no regular expression of Prometheus (RE2)\n  without =~ the text is taken as it stands" $at $label (trimPrefix "=~" $text)) -}}
{{- end -}}
{{- end -}}
{{- range $other, $earlier := $matches -}}
{{- if and (eq $earlier $match) (not (has $match (slice $matches 0 $other))) -}}
{{- $problems = append $problems (printf "%s: overrides[%d] has the same, and the first that matches counts\n  make one of both" $at $other) -}}
{{- end -}}
{{- end -}}
{{- $matches = append $matches $match -}}
{{- end -}}
{{- $seen := dict -}}
{{- range $key := list "workloadLabels" "engineLabels" -}}
{{- range $index, $label := get $.values $key -}}
{{- if eq $label "le" -}}
{{- $problems = append $problems (printf "%s[%d]: le is the label of histogram buckets\n  remove it" $key $index) -}}
{{- else if hasKey $seen $label -}}
{{- $problems = append $problems (printf "%s[%d]: %s stands there twice\n  remove it" $key $index $label) -}}
{{- end -}}
{{- $_ := set $seen $label true -}}
{{- end -}}
{{- end -}}
{{- $places := list (list "alerts.labels" .values.alerts.labels) -}}
{{- range $alert, $settings := .values.alerts.rules -}}
{{- $places = append $places (list (printf "alerts.rules.%s.labels" $alert) ($settings.labels | default dict)) -}}
{{- end -}}
{{- range $index, $override := .values.overrides -}}
{{- range $alert, $settings := $override.rules -}}
{{- $places = append $places (list (printf "overrides[%d].alerts.rules.%s.labels" $index $alert) ($settings.labels | default dict)) -}}
{{- end -}}
{{- end -}}
{{- range $place := $places -}}
{{- range $label, $text := index $place 1 -}}
{{- $at := printf "%s.%s" (index $place 0) $label -}}
{{- if has $label (list "alertname" "severity" "category" "override") -}}
{{- $problems = append $problems (printf "%s: %s is set by the alert itself\n  for the severity: alerts.rules.<Alert>.severity" $at $label) -}}
{{- else if has $label $.values.workloadLabels -}}
{{- $problems = append $problems (printf "%s: %s is a label of the workload, the alerts of two workloads would merge\n  choose another name" $at $label) -}}
{{- else if regexMatch "\\$value|\\.Value" (include "vllm-monitoring.string" $text) -}}
{{- $problems = append $problems (printf "%s: a value in a label makes a new alert at every evaluation\n  put it into an annotation" $at) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $interval := include "vllm-monitoring.duration" .values.scrapeInterval -}}
{{- range $key := list "podMonitor" "serviceMonitor" -}}
{{- $monitor := get $.values $key -}}
{{- if and $monitor.enabled (not $monitor.selector.matchLabels) (not $monitor.selector.matchExpressions) -}}
{{- $problems = append $problems (printf "%s.selector: it does not say what is vLLM, everything would be scraped\n  selector: {matchLabels: {app: vllm}}" $key) -}}
{{- end -}}
{{- with and $monitor.enabled $monitor.scrapeTimeout -}}
{{- if gt (include "vllm-monitoring.milliseconds" . | int64) (include "vllm-monitoring.milliseconds" $interval | int64) -}}
{{- $problems = append $problems (printf "%s.scrapeTimeout: %s is longer than the scrape interval of %s\n  scrapeTimeout: %s" $key (include "vllm-monitoring.duration" .) $interval $interval) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .values.podMonitor.enabled .values.serviceMonitor.enabled -}}
{{- $problems = append $problems "serviceMonitor.enabled: podMonitor is enabled too, each engine would be scraped twice\n  serviceMonitor: {enabled: false}" -}}
{{- end -}}
{{- $names := list -}}
{{- $foreign := get (dict "GMPRules" (list "keep_firing_for" "labels" "limit" "partial_response_strategy" "query_offset") "VMRule" (list "partial_response_strategy" "query_offset")) .values.format | default list -}}
{{- range $index, $group := .values.additionalGroups -}}
{{- $at := printf "additionalGroups[%d]" $index -}}
{{- if regexMatch "^vllm-.+-(rules|alerts)(-[0-9]+)?$" $group.name -}}
{{- $problems = append $problems (printf "%s.name: %s is a name of the pack's own, as are all vllm-…-rules and vllm-…-alerts\n  choose another name" $at $group.name) -}}
{{- end -}}
{{- if has $group.name $names -}}
{{- $problems = append $problems (printf "%s.name: %s stands there twice\n  choose another name" $at $group.name) -}}
{{- end -}}
{{- $names = append $names $group.name -}}
{{- range $field := $foreign -}}
{{- if hasKey $group $field -}}
{{- $problems = append $problems (printf "%s.%s: %s has no such field\n  remove it" $at $field $.values.format) -}}
{{- end -}}
{{- end -}}
{{- range $which, $rule := $group.rules -}}
{{- $rulePath := printf "%s.rules[%d]" $at $which -}}
{{- if eq (hasKey $rule "record") (hasKey $rule "alert") -}}
{{- $problems = append $problems (printf "%s: it has %s alert\n  write one of them" $rulePath (hasKey $rule "record" | ternary "both record and" "neither record nor")) -}}
{{- else if hasKey $rule "record" -}}
{{- range $field := list "annotations" "for" "keep_firing_for" -}}
{{- if hasKey $rule $field -}}
{{- $problems = append $problems (printf "%s.%s: a recording rule has no such field\n  remove it" $rulePath $field) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $field := without $foreign "labels" -}}
{{- if hasKey $rule $field -}}
{{- $problems = append $problems (printf "%s.%s: %s has no such field\n  remove it" $rulePath $field $.values.format) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .values.thanos.partialResponseStrategy (has .values.format (list "VMRule" "GMPRules")) -}}
{{- $problems = append $problems (printf "thanos.partialResponseStrategy: only Thanos reads it, and it does not read %s\n  remove it, or choose format: PrometheusRule" .values.format) -}}
{{- end -}}
{{- if eq .values.format "GMPRules" -}}
{{- range $alert, $settings := .values.alerts.rules -}}
{{- if $settings.keepFiringFor -}}
{{- $problems = append $problems (printf "alerts.rules.%s.keepFiringFor: Google Managed Prometheus cannot keep an alert firing\n  remove it" $alert) -}}
{{- end -}}
{{- end -}}
{{- range $index, $override := .values.overrides -}}
{{- range $alert, $settings := $override.rules -}}
{{- if $settings.keepFiringFor -}}
{{- $problems = append $problems (printf "overrides[%d].alerts.rules.%s.keepFiringFor: Google Managed Prometheus cannot keep an alert firing\n  remove it" $index $alert) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "the values do not go together:\n\n%s\n" (join "\n\n" $problems)) -}}
{{- end -}}
{{- end }}
