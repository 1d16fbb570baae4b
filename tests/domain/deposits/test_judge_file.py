from pli.domain.deposits.queries.judge_file import cpu_seconds_on_call


def test_what_anybody_sends_holds_a_judge_half_as_long_and_ninety_seconds_at_most():
    sizes = (0, 1_000_000, 10_000_000, 32_000_000)

    assert [cpu_seconds_on_call(size) for size in sizes] == [15, 25, 90, 90]
