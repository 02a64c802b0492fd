/**
 * An MCP server to try Synth on: a mailbox shaped like Outlook and a drive shaped like OneDrive, with deterministic data,
 * traps, faults on demand, and its own idea of what the running example must produce.
 *
 * <p>Nothing here knows Synth: what is expected is computed independently.
 */
@NullMarked
package io.github.synthskills.sandbox;

import org.jspecify.annotations.NullMarked;
