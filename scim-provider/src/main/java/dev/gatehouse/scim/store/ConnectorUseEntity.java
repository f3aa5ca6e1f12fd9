package dev.gatehouse.scim.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** When a connector was used last. The database removes the row together with the connector's component. */
@Entity
@Table(name = "GATEHOUSE_SCIM_CONNECTOR_USE")
class ConnectorUseEntity {
    @Id
    @Column(name = "CONNECTOR_ID", length = 36)
    String connectorId;

    /** Milliseconds since 1970. */
    @Column(name = "LAST_USED")
    long lastUsed;
}
