package dev.gatehouse.offboarding.admin;

import jakarta.ws.rs.Path;

/** Hands out the parts of the admin API; each of them checks what the caller may do. */
public final class OffboardingAdminResource {

    private final AdminCall call;

    OffboardingAdminResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Who left, and what is done about it.
     *
     * @return the resource
     */
    @Path("cases")
    public CasesResource cases() {
        return new CasesResource(call);
    }

    /**
     * What was sent, and what is still to be sent.
     *
     * @return the resource
     */
    @Path("deliveries")
    public DeliveriesResource deliveries() {
        return new DeliveriesResource(call);
    }

    /**
     * Whom it is sent to, and how they are.
     *
     * @return the resource
     */
    @Path("endpoints")
    public EndpointsResource endpoints() {
        return new EndpointsResource(call);
    }

    /**
     * The registry of enrolled devices.
     *
     * @return the resource
     */
    @Path("devices")
    public DevicesResource devices() {
        return new DevicesResource(call);
    }

    /**
     * Ready-made templates, and what a template would send.
     *
     * @return the resource
     */
    @Path("templates")
    public TemplatesResource templates() {
        return new TemplatesResource(call);
    }

    /**
     * What the realm decided for all of its leavers.
     *
     * @return the resource
     */
    @Path("policy")
    public PolicyResource policy() {
        return new PolicyResource(call);
    }

    /**
     * What the realm decided for some of its leavers.
     *
     * @return the resource
     */
    @Path("rules")
    public RulesResource rules() {
        return new RulesResource(call);
    }

    /**
     * Every time that the brake was pulled.
     *
     * @return the resource
     */
    @Path("holds")
    public HoldsResource holds() {
        return new HoldsResource(call);
    }

    /**
     * Who or what decided what, and what came of it.
     *
     * @return the resource
     */
    @Path("audit")
    public AuditResource audit() {
        return new AuditResource(call);
    }

    /**
     * How things stand.
     *
     * @return the resource
     */
    @Path("status")
    public StatusResource status() {
        return new StatusResource(call);
    }
}
