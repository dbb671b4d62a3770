"""Asking to have the code run, told from talking about code that runs."""

from __future__ import annotations

import pytest

from agent.reading.requests.running import says_run

ASKED = """\
run it
Run it.
Okay, run it.
Run it, please.
Let's run the tests.
Can you run that?
Okay, execute it.
Could you please run my code now?
I think that's it, run it.
Alright, go ahead and run it.
Let's run it and see what happens.
Um, yeah, let's just run it.
Can we run the tests again?
Run the tests again, please.
Would you mind running it once more?
I'd like to run the tests now.
I'm ready to run it.
Let's give it a run.
Let's give it a try.
Let me run this quickly.
Shall we run it against the tests?
Please execute the code.
Run what I have so far.
Can we see if it passes?
Let's see if it works.
So that handles the ties. Okay, let's run it.
I fixed the off by one error, let's rerun it.
That should do it. Run the tests.
okay that's it run it
okay so I think that should work let's run it
Hit run.
Run my solution against the sample tests.
If that's okay, can you run it?
Whenever you're ready, run it.
Rerun the tests.
We can run it now.
Run.
Go ahead, run it.
Now let's execute the test cases.
It's a heap of k items, so n log k. Could you run it, please?
okay I'm done can you run it
I added the check for the empty list so can you run it again
Let's test it.
Can you kick off the tests?
I want you to run it before we optimize further.
Yeah let's go ahead and run that.
Could you execute the tests for me?
okay now run it
I'm happy with that, let's run it.
Let's run.
Ready to run it.
Run it now.
Okay, you can run it.
I'd like you to run the code.
Can you try running it?
Try running it.
Let's try running the tests.
Could we do a test run?
Can you test it?
Please run all the tests.
Let's see what happens when we run it.
Run it for me.
Okay I saved the file. Run it.
Let's check if it passes the tests.
How about we run it?
Why don't you run it?
I think we should run it now.
Could you run the code I wrote?
Run my merge function.
Let's run it, I'm curious.
Let's run the thing.
Can you run it for me please?
Let's execute.
Okay let's try to run this.
And run.
I'm done. Please run the tests.
""".splitlines()
TOLD = """\
When I run it in production it takes two seconds.
If you run it on ten machines, each one gets a shard.
We run the tests in CI on every commit.
I would run it in linear time.
Don't run it yet.
Not yet, don't run it.
It runs in O of n log n.
I ran it yesterday and it worked.
I would run it past my team first.
Let's run through an example by hand.
Can you run that by me again?
Let me run through the complexity.
If a worker fails, run it again.
We build the image, run it, and check the logs.
First I deploy it, then run it, then check the logs.
The scheduler runs it every hour.
What happens if I run it twice?
How do I run it?
Let's run it. Actually wait, I forgot the empty list.
Run it, no wait, hold on.
I'm not ready to run it.
You can run it twice and it gives the same result.
We can run it on a schedule.
Can you run it on a GPU as well?
Let's say we run it on a cluster.
In the long run it pays off.
We ran the tests and they all passed.
The tests run in parallel.
I don't want to run it yet.
Before we run it, let me fix the loop.
I'd run the tests first and then deploy.
To run it you need a lot of memory.
Every time you run it the order changes.
The function that runs the tests is slow.
So we could run it in batches of a thousand.
We had to run it for three weeks.
My job was to run the team.
I run the query and then execute it in parallel.
Running it once costs about ten dollars.
Once it's trained, we run it over the backlog.
Should I run the loop over the keys or the values?
The plan was simple: build it, run it, measure it.
I told the operator to run it.
They asked me to run the tests again.
I think it would run out of memory.
Can I run an idea past you?
We should never run it without a test.
Then you execute the query against the replica.
Could you run it on a single machine?
You run the tests, they pass, you deploy.
I usually run the tests first.
Let's assume it runs.
I let it run overnight.
Running time is linear.
Let's run with that idea.
I can run it by you.
Let me dry run it by hand.
Should it run in place?
What does it do when you run the tests?
I would test it with an empty list.
Let me test it with an empty list by hand.
Try it with a larger k.
Let's run the numbers.
Does it have to run in constant memory?
Can it run in place?
You can execute the two loops in parallel.
Let me run you through my approach.
We would execute it lazily.
It would run the tests for every shard.
Can I test my understanding?
If we run it twice, let's see if it passes.
They run everything on one box.
Okay so the loop runs k times.
Let's start with the brute force.
Let me start this with a heap.
I could start the program with two pointers.
""".splitlines()


@pytest.mark.parametrize("said", ASKED)
def test_a_request_is_one(said: str) -> None:
    """It asks that the code be run now."""
    assert says_run(said)


@pytest.mark.parametrize("said", TOLD)
def test_talk_about_running_is_no_request(said: str) -> None:
    """Conditions, stories, plans, the numbers, a second thought."""
    assert not says_run(said)


@pytest.mark.parametrize("said", ["okay so " * 3000, "i think that's it i think " * 300, "run it and see " * 300 + "?"])
def test_no_babble_takes_long(said: str) -> None:
    """Fillers that hold one another are tried in one way only; with backtracking this test does not end."""
    says_run(said)
