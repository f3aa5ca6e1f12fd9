package dev.gatehouse.scim.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of the provisioning log. */
@Entity
@Table(name = "GATEHOUSE_SCIM_LOG")
class LogEntity {
    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "CONNECTOR_ID", length = 36)
    String connectorId;

    @Column(name = "CONNECTOR_NAME")
    String connectorName;

    /** Milliseconds since 1970. */
    @Column(name = "LOGGED_AT")
    long loggedAt;

    @Column(name = "METHOD", length = 16)
    String method;

    @Column(name = "PATH", length = 1000)
    String path;

    @Column(name = "RESOURCE_TYPE", length = 64)
    String resourceType;

    @Column(name = "RESOURCE_ID")
    String resourceId;

    @Column(name = "RESOURCE_NAME")
    String resourceName;

    @Column(name = "EXTERNAL_ID")
    String externalId;

    @Column(name = "STATUS")
    int status;

    /** Whether the status is 400 or more, so that an index leads to the refusals. */
    @Column(name = "REFUSED")
    boolean refused;

    @Column(name = "SCIM_TYPE", length = 32)
    String scimType;

    @Column(name = "DETAIL", length = 1000)
    String detail;

    /** Names, separated by commas. */
    @Column(name = "CHANGED", length = 1000)
    String changed;

    @Column(name = "BODY")
    String body;

    @Column(name = "REQUESTS")
    int requests;
}
