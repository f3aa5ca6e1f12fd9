package dev.gatehouse.offboarding.http;

import java.net.UnknownHostException;

/** A host has no address that may be spoken to. */
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message which address and why, for an administrator
     */
    ForbiddenAddressException(String message) {
        super(message);
    }
}
