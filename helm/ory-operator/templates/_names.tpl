{{- define "ory-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "ory-operator.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "ory-operator.name" .) .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "ory-operator.name" .) | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "ory-operator.serviceAccountName" -}}
{{- default (include "ory-operator.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{- define "ory-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ include "ory-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ory-operator.labels" -}}
{{ include "ory-operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: operator
app.kubernetes.io/part-of: ory-operator
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "ory-operator.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}
{{- end }}

{{- define "ory-operator.args" -}}
{{- $settings := dict "management-address" "0.0.0.0" "management-port" 8080 "log-format" "json" "lease-name" (include "ory-operator.fullname" .) }}
{{- if .Values.watchNamespaces }}
{{- $_ := set $settings "namespaces" (join "," .Values.watchNamespaces) }}
{{- end }}
{{- $settings = mergeOverwrite $settings .Values.settings }}
{{- range $name := keys $settings | sortAlpha }}
- {{ printf "--%s=%v" $name (get $settings $name) | quote }}
{{- end }}
{{- end }}
