/**
 * Endpoints that speak an UEM's own language: a request is a template with placeholders, one's own or a vendor's
 * ready-made one. In reading order: {@link dev.gatehouse.offboarding.endpoint.template.Placeholder} (what can be put
 * in), {@link dev.gatehouse.offboarding.endpoint.template.TemplateText} and
 * {@link dev.gatehouse.offboarding.endpoint.template.BodyTemplate} (rendering, each value once and escaped for where
 * it stands), {@link dev.gatehouse.offboarding.endpoint.template.RequestTemplate},
 * {@link dev.gatehouse.offboarding.endpoint.template.Vendor} (the ready-made ones),
 * {@link dev.gatehouse.offboarding.endpoint.template.TemplateConfig} and
 * {@link dev.gatehouse.offboarding.endpoint.template.TemplateEndpoint}.
 */
package dev.gatehouse.offboarding.endpoint.template;
