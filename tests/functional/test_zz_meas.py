import time, os, resource
def test_m(empty, copy):
    for tool, words in (("arxos-migrate",("upgrade",)),("arxos-migrate",("upgrade",)),("alembic",("upgrade","head")),):
        t=time.perf_counter(); c=resource.getrusage(resource.RUSAGE_CHILDREN)
        p=empty.start(tool,*words); o,e=p.communicate()
        d=resource.getrusage(resource.RUSAGE_CHILDREN)
        print(tool, p.returncode, round(time.perf_counter()-t,2), 'cpu', round(d.ru_utime+d.ru_stime-c.ru_utime-c.ru_stime,2)); print(o); print(e)
    for tool, words in (("arxos-migrate",("upgrade",)),("alembic",("upgrade","head"))):
        d=copy()
        t=time.perf_counter(); ps=[d.start(tool,*words) for _ in range(8)]
        for p in ps:
            o,e=p.communicate(); print(p.returncode,o[-90:], e[-200:])
        print(tool,'8:',time.perf_counter()-t)
    t=time.perf_counter(); d=copy(); print('copy',time.perf_counter()-t)
