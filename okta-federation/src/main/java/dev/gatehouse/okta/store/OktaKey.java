package dev.gatehouse.okta.store;

import java.io.Serializable;
import java.util.Objects;

/** Primary key of a mapping: an Okta id within one federation. */
public class OktaKey implements Serializable {

    private String componentId;
    private String oktaId;

    /** For Hibernate. */
    public OktaKey() {}

    /**
     * @param componentId the federation
     * @param oktaId Okta's id
     */
    public OktaKey(String componentId, String oktaId) {
        this.componentId = componentId;
        this.oktaId = oktaId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OktaKey key
                && Objects.equals(componentId, key.componentId)
                && Objects.equals(oktaId, key.oktaId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(componentId, oktaId);
    }
}
