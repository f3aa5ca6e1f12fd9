package dev.gatehouse.okta.emulator.scim;

/** The two kinds of SCIM application at Okta, which differ in how they send changes. */
public enum AppKind {
    /** Made with the App Integration Wizard, or the SCIM 2.0 test app: every change is a PUT of the whole resource. */
    CUSTOM,
    /** Listed in the Okta Integration Network: activation, deactivation, passwords and groups are changed by PATCH, profiles by PUT. */
    OIN
}
