/** What the event listener costs whoever writes users, and how soon a receiver knows. */
package dev.gatehouse.benchmarks.offboarding;
