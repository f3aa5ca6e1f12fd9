package dev.gatehouse.offboarding.decide;

import java.util.Optional;

/**
 * Something in a component that does not do what it was meant for, although the component can be read.
 *
 * @param componentId id of the component
 * @param component its name
 * @param property the property that it is about
 * @param name the name in that property that means nothing; empty if the property itself does
 * @param ofUser whether it is the name of a user
 * @param what what is wrong, without naming anybody
 */
public record Problem(
        String componentId, String component, String property, Optional<String> name, boolean ofUser, String what) {}
