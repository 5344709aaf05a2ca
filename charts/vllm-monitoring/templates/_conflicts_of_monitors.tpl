{{/*
What is wrong with the monitors. The renderer in TypeScript says the same (packages/core/src/values/conflicts/monitors.ts).
*/}}

{{/* Monitors that would scrape too much, too slowly or twice, and endpoints that cannot be logged in to as they say. */}}
{{- define "vllm-monitoring.conflicts.monitors" -}}
{{- $interval := include "vllm-monitoring.duration" .values.scrapeInterval -}}
{{- range $key := list "podMonitor" "serviceMonitor" -}}
{{- $monitor := get $.values $key -}}
{{- if and $monitor.enabled (not $monitor.selector.matchLabels) (not $monitor.selector.matchExpressions) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $key "selector") "what" "it does not say what is vLLM, everything would be scraped" "write" (dict "matchLabels" (dict "app" "vllm"))) -}}
{{- end -}}
{{- with and $monitor.enabled $monitor.scrapeTimeout -}}
{{- if gt (include "vllm-monitoring.milliseconds" . | int64) (include "vllm-monitoring.milliseconds" $interval | int64) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $key "scrapeTimeout") "what" (printf "%s is longer than the scrape interval of %s" (include "vllm-monitoring.duration" .) $interval) "write" $interval "reads" (list "scrapeInterval")) -}}
{{- end -}}
{{- end -}}
{{- if $monitor.enabled -}}
{{- include "vllm-monitoring.conflicts.job" (dict "found" $.found "key" $key "job" $monitor.job "selector" $.values.metrics.targetSelector) -}}
{{- range $labels := list "workloadLabels" "engineLabels" -}}
{{- $dropped := list "container" "endpoint" "service" -}}
{{- $kept := list -}}
{{- range get $.values $labels -}}
{{- if not (has . $dropped) -}}
{{- $kept = append $kept . -}}
{{- end -}}
{{- end -}}
{{- range $index, $label := get $.values $labels -}}
{{- if has $label $dropped -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $labels $index) "what" (printf "the monitor leaves out %s, which is of how it is scraped and not of the server" $label) "write" $kept "at" (list $labels) "reads" (list (printf "%s.enabled" $key))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- include "vllm-monitoring.conflicts.endpoint" (dict "found" $.found "key" $key "endpoint" $monitor.endpoint) -}}
{{- end -}}
{{- end -}}
{{- if and .values.podMonitor.enabled .values.serviceMonitor.enabled -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (list "serviceMonitor" "enabled") "what" "podMonitor is enabled too, each engine would be scraped twice" "write" false "reads" (list "podMonitor.enabled")) -}}
{{- end -}}
{{- end }}

{{/* Alerts on targets find them by a selector, by their job among others. Takes found, key, job, selector. */}}
{{- define "vllm-monitoring.conflicts.job" -}}
{{- $isFound := true -}}
{{- range $matcher := regexFindAll "(^|[ ,])job *[=!]~? *\"(?:[^\"\\\\]|\\\\.)*\"" .selector -1 -}}
{{- $quoted := regexFind "\"(?:[^\"\\\\]|\\\\.)*\"$" $matcher -}}
{{- $operator := trimSuffix $quoted $matcher | trimPrefix "," | trim | trimPrefix "job" | trim -}}
{{- $text := regexReplaceAll "\\\\(.)" (trimPrefix "\"" $quoted | trimSuffix "\"") "${1}" -}}
{{- $isMatch := eq $text $.job -}}
{{- if hasSuffix "~" $operator -}}
{{- $isMatch = include "vllm-monitoring.isPattern" $text | empty | ternary false (regexMatch (printf "^(?:%s)$" $text) $.job) -}}
{{- end -}}
{{- $isFound = and $isFound (ne $isMatch (hasPrefix "!" $operator)) -}}
{{- end -}}
{{- if not $isFound -}}
{{- $what := printf "metrics.targetSelector does not match %s: the alerts on targets would not see them" .job -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (list .key "job") "what" $what "write" (printf "job=%s" (include "vllm-monitoring.quoted" .job)) "at" (list "metrics" "targetSelector") "reads" (list "metrics.targetSelector")) -}}
{{- end -}}
{{- end }}

{{/*
An endpoint has one login at the most, the certificate of a client has a key, and each comes from one place. Takes found, key, endpoint.
*/}}
{{- define "vllm-monitoring.conflicts.endpoint" -}}
{{- if eq (dig "authorization" "type" "" .endpoint | lower) "basic" -}}
{{- include "vllm-monitoring.conflict" (dict "found" .found "place" (list .key "endpoint" "authorization" "type") "what" "a user with a password is what basicAuth takes" "write" nil) -}}
{{- end -}}
{{- $first := "" -}}
{{- range $login := list "authorization" "basicAuth" "bearerTokenFile" -}}
{{- if not (hasKey $.endpoint $login) -}}
{{- else if $first -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $.key "endpoint" $login) "what" (printf "%s is set too, and Prometheus can log in one way only" $first) "write" nil "reads" (list (printf "%s.endpoint.%s" $.key $first))) -}}
{{- else -}}
{{- $first = $login -}}
{{- end -}}
{{- end -}}
{{- $tls := .endpoint.tlsConfig | default dict -}}
{{- $hasBoth := and (or (hasKey $tls "cert") (hasKey $tls "certFile")) (or (hasKey $tls "keySecret") (hasKey $tls "keyFile")) -}}
{{- range $pair := list (list "cert" "keySecret") (list "certFile" "keyFile") -}}
{{- if and (not $hasBoth) (ne (hasKey $tls (first $pair)) (hasKey $tls (last $pair))) -}}
{{- $missing := hasKey $tls (first $pair) | ternary (last $pair) (first $pair) -}}
{{- $examples := dict
  "cert" (dict "secret" (dict "name" "vllm-metrics-tls" "key" "tls.crt"))
  "keySecret" (dict "name" "vllm-metrics-tls" "key" "tls.key")
  "certFile" "/etc/prometheus/tls/tls.crt"
  "keyFile" "/etc/prometheus/tls/tls.key"
-}}
{{- $there := without $pair $missing | first -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (list $.key "endpoint" "tlsConfig" $missing) "what" (printf "is missing, %s needs it: the certificate of a client and its key go together" $there) "write" (get $examples $missing) "reads" (list (printf "%s.endpoint.tlsConfig.%s" $.key $there))) -}}
{{- end -}}
{{- end -}}
{{- $within := list .key "endpoint" "tlsConfig" -}}
{{- $sources := list (list $within $tls "ca" "caFile") (list $within $tls "cert" "certFile") (list $within $tls "keySecret" "keyFile") -}}
{{- range list "ca" "cert" -}}
{{- $sources = append $sources (list (append $within .) (get $tls . | default dict) "secret" "configMap") -}}
{{- end -}}
{{- range $sources -}}
{{- if and (hasKey (index . 1) (index . 2)) (hasKey (index . 1) (index . 3)) -}}
{{- include "vllm-monitoring.conflict" (dict "found" $.found "place" (append (first .) (index . 3)) "what" (printf "%s is set too, and only one of both can be read" (index . 2)) "write" nil "reads" (list (include "vllm-monitoring.path" (append (first .) (index . 2))))) -}}
{{- end -}}
{{- end -}}
{{- end }}
