package io.github.synthskills.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorWordsTest {

    private static final ToolDescriptor TOOL =
            ToolDescriptor.of("crm", "", Tools.tool("find-people", "Finds people.", "folderId: string", "max_rows: integer"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            limit must not exceed 60                            | limit must not exceed 60
            MCP error -32602: Invalid arguments for tool        | MCP error -32602: Invalid arguments for tool
            HTTP 404 Not Found                                  | HTTP 404 Not Found
            max_rows must be at most 200                        | max_rows must be at most 200
            no folderId "AAMkAG-77"                             | no folderId …
            the mailbox of 'Bob Smith' is locked                | the mailbox of … is locked
            user ann@example.com has no access                  | user … has no access
            token sk-live-8f3e2a is expired                     | token … is expired
            card 4111111111111111 refused                       | card … refused
            see https://crm.example/people/77?key=abc           | see …
            login failed: password=correct, user=horse          | login failed: password=…, user=…
            nobody is called Penelope                           | nobody is called …
            the result is larger than 16777216 bytes            | the result is larger than 16777216 bytes
            Timeout after 30000ms                               | Timeout after 30000ms
            can't read 'folderId'                               | can't read 'folderId'
            no folder for Alice in the store                    | no folder for … in the store
            Invalid request: Resource Not Found. Try again      | Invalid request: Resource Not Found. Try again
            token correct-horse-battery is read-only            | token … is read-only
            PASSWORDHUNTERTWO is wrong                          | … is wrong
            """)
    void wordsStayAndValuesGo(String text, String told) {
        assertThat(ErrorWords.tell(text, TOOL, List.of(Json.parse("{\"who\": \"Penelope\"}")))).isEqualTo(told);
    }
}
