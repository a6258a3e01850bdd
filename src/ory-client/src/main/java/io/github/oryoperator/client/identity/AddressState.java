package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of an address without knowing the address.
 *
 * @param id Kratos' id of the address
 * @param via {@code email} or {@code sms}
 * @param verified whether it is the identity's own for certain
 * @param status how far its verification is: {@code pending}, {@code sent} or {@code completed}
 * @param verifiedAt null if it is not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AddressState(
        @Nullable String id,
        @Nullable String via,
        boolean verified,
        @Nullable String status,
        @Nullable OffsetDateTime verifiedAt) {}
