{{/* Names begin with the release's; short enough for any ending that the templates add. */}}
{{- define "slipway.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "slipway.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "slipway.labels" -}}
{{ include "slipway.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "slipway.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* What the operator may do where it runs pipelines and builds. */}}
{{- define "slipway.operatorRules" -}}
- apiGroups: [slipway.dev]
  resources: [approvals]
  verbs: [get, list, watch]
# Never their specs: it holds those that are kept in AWS with a finalizer.
- apiGroups: [slipway.dev]
  resources: [buildprojects, pipelines]
  verbs: [get, list, watch, patch]
# It starts builds and executions, asks them to stop, and deletes old ones.
- apiGroups: [slipway.dev]
  resources: [builds, pipelineexecutions]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [slipway.dev]
  resources: [buildprojects/status, builds/status, pipelines/status, pipelineexecutions/status, approvals/status]
  verbs: [patch]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
# The definition that a run keeps, for as long as there is such a run.
- apiGroups: [apps]
  resources: [controllerrevisions]
  verbs: [get, list, watch, create, delete]
# Reads the credentials that a pipeline names, to ask its repository for new commits, and creates what lets one build
# reach the store. It cannot list them.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end -}}
