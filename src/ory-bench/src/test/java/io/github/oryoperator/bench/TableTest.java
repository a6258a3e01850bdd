package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void hasItsColumnsALineAndItsRows() {
        var table = new Table("what", "seconds");
        table.row("new", "1.5");

        assertThat(table.toString().lines()).containsExactly("| what | seconds |", "|---|---|", "| new | 1.5 |");
    }
}
