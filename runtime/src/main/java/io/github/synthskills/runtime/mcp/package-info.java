/** Sessions with MCP servers: {@code servers.json}, transports, tool lists, calls and the classification of errors. */
@NullMarked
package io.github.synthskills.runtime.mcp;

import org.jspecify.annotations.NullMarked;
