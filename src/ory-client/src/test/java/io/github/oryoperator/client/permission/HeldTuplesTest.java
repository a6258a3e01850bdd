package io.github.oryoperator.client.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.OryServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How {@link PermissionService#apply} finds out what is there already: in few requests, however many tuples it gets. */
class HeldTuplesTest {
    private final OryServer server = new OryServer();
    private final PermissionService permissions = server.ory().permissions().forTenant("acme");
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        server.close();
    }

    /** A relation that holds so many others in front of the subjects, five hundred a page. */
    private void holds(int others, List<String> subjects) {
        List<String> all = Stream.concat(IntStream.range(0, others).mapToObj(i -> "other" + i), subjects.stream())
                .toList();
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!"GET".equals(request.getMethod())) {
                    return new MockResponse.Builder().code(204).build();
                }
                asked.add(request.getTarget());
                String subject = request.getUrl().queryParameter("subject_id");
                if (subject != null) {
                    return page(subjects.contains(subject) ? List.of(subject) : List.of(), "");
                }
                String token = request.getUrl().queryParameter("page_token");
                int from = token == null ? 0 : Integer.parseInt(token);
                int to = Math.min(from + 500, all.size());
                return page(all.subList(from, to), to == all.size() ? "" : String.valueOf(to));
            }
        });
    }

    private static MockResponse page(List<String> subjects, String next) {
        String tuples = subjects.stream()
                .map(subject -> "{\"namespace\":\"files\",\"object\":\"b\",\"relation\":\"view\",\"subject_id\":\""
                        + subject + "\"}")
                .collect(Collectors.joining(","));
        return new MockResponse.Builder()
                .body("{\"relation_tuples\":[" + tuples + "],\"next_page_token\":\"" + next + "\"}")
                .build();
    }

    private static List<RelationTuple> wanted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RelationTuple.of("files", "b", "view", "s" + i))
                .toList();
    }

    @Test
    void manyOfOneRelationAreReadInPages() {
        holds(600, List.of("s3", "s999"));
        assertThat(permissions.apply(wanted(1000), List.of())).isEqualTo(new ApplyResult(998, 2, 0, null));
        assertThat(asked).hasSize(2).noneMatch(target -> target.contains("subject_id"));
    }

    @Test
    void readingEndsWhenAllAreFound() {
        holds(0, wanted(1200).stream().map(tuple -> tuple.subject().toString()).toList());
        assertThat(permissions.apply(wanted(20), List.of())).isEqualTo(new ApplyResult(0, 20, 0, null));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRelationOfMillionsIsNotReadForAFew() {
        holds(100_000, List.of("s3"));
        assertThat(permissions.apply(wanted(16), List.of())).isEqualTo(new ApplyResult(15, 1, 0, null));
        assertThat(asked).hasSize(2 + 16);
    }

    @Test
    void fewAreAskedForOneByOne() {
        holds(0, List.of("s1"));
        assertThat(permissions.apply(wanted(3), List.of())).isEqualTo(new ApplyResult(2, 1, 0, null));
        assertThat(asked).hasSize(3).allMatch(target -> target.contains("subject_id"));
    }
}
