package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRequestTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/namespaces/team/pods,                                      '',                    list pods",
        "GET,    /api/v1/namespaces/team/pods/web,                                  '',                    get pods",
        "GET,    /api/v1/pods,                                                      watch=true&timeout=3,  watch pods",
        "GET,    /api/v1/namespaces/team,                                           '',                    get namespaces",
        "GET,    /api/v1/namespaces/kube-system,                                    '',                    get namespaces",
        "GET,    /api/v1/namespaces/team/pods/web/log,                              '',                    get pods/log",
        "POST,   /apis/batch/v1/namespaces/team/jobs,                               '',                    create jobs",
        "PATCH,  /apis/slipway.dev/v1alpha1/namespaces/team/builds/one/status,      fieldManager=slipway,  patch builds/status",
        "PUT,    /apis/coordination.k8s.io/v1/namespaces/system/leases/slipway,     '',                    update leases",
        "DELETE, /apis/batch/v1/namespaces/team/jobs/one,                           '',                    delete jobs",
        "GET,    /version,                                                          '',                    get other",
        "GET,    /apis/slipway.dev/v1alpha1,                                        '',                    get other",
    })
    void it_is_named_as_rbac_names_it(String method, String path, String query, String name) {
        ApiRequest request = ApiRequest.of(method, path, query);

        assertThat(request.verb() + " " + request.resource()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"GET, false", "POST, true", "PUT, true", "PATCH, true", "DELETE, true"})
    void all_but_reading_is_a_write(String method, boolean write) {
        assertThat(ApiRequest.of(method, "/api/v1/namespaces/team/pods/web", "").isWrite())
                .isEqualTo(write);
    }
}
