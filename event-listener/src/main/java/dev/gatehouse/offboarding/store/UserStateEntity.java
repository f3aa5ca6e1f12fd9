package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.UserState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One line of the ledger: the last known state of a user, and how often it has changed. */
@Entity
@Table(name = "GATEHOUSE_USER_STATE")
@IdClass(UserStateEntity.Key.class)
class UserStateEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Id
    @Column(name = "USER_ID")
    String userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", length = 16)
    UserState state;

    @Column(name = "EPOCH")
    long epoch;

    @Column(name = "CHANGED_AT")
    long changedAt;

    @Column(name = "USERNAME")
    String username;

    @Column(name = "EMAIL")
    String email;

    /** The primary key. */
    record Key(String realmId, String userId) implements Serializable {}
}
