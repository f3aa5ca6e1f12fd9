/**
 * Who may come in, and how often. {@link dev.gatehouse.scim.gate.Gate} finds the connector that a request comes from, slows
 * down addresses that guess and connectors that send too much, by single requests or in bulk, and notes when a connector was here. What it counts is
 * counted on each node by itself, in memory of bounded size.
 */
package dev.gatehouse.scim.gate;
