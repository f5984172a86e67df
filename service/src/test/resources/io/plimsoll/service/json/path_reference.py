import json,sys,math,numpy as np
from datetime import datetime
from scipy.special import ndtr
Y=365*86400.
def iso(s):
    import re
    m=re.match(r'P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$',s); d,h,mi,se=[float(x) if x else 0 for x in m.groups()]
    return d*86400+h*3600+mi*60+se
def ts(s): return datetime.fromisoformat(s.replace('Z','+00:00')).timestamp()
def black(s,F,K,sd):
    sd=np.maximum(sd,1e-14); d1=(np.log(F/K))/sd+sd/2
    return s*(F*ndtr(s*d1)-K*ndtr(s*(d1-sd)))
def run(r,n,seed,horizon=None):
    rng=np.random.default_rng(seed)
    t0=ts(r['asOf']); H=iso(horizon or r['horizon']); P=86400.
    fac={f['factor']:i for i,f in enumerate(r['model']['factors'])}
    vol=np.array([f['volatility'] for f in r['model']['factors']]); mu=np.array([f.get('drift',0) for f in r['model']['factors']])
    C=np.array(r['model']['correlation'],float); L=np.linalg.cholesky(C+1e-14*np.eye(len(C)))
    nu=r['model']['distribution'].get('degreesOfFreedom')
    price={a['asset']:float(a['price']) for a in r['market']['assets']}; price['USD']=1.
    ins={i['instrument']:i for i in r['market']['instruments']}
    ev=sorted({ts(ins[p['instrument']]['expiry'])-t0 for p in r['positions'] if 'expiry' in ins[p['instrument']] and ts(ins[p['instrument']]['expiry'])-t0<=H})
    days=[min((k+1)*P,H) for k in range(math.ceil(H/P-1e-12))]
    times=sorted(set(ev)|set(days))
    lev=np.zeros((len(vol),n)); snap={0.:lev.copy()}; prev=0.; m=None
    conv=np.array([0 if f['factor'].endswith('.basis') else .5 for f in r['model']['factors']])*vol**2
    cur=-1
    for t in times:
        day=int(math.ceil(t/P-1e-9))-1
        if day!=cur:
            cur=day; m=np.ones(n) if nu is None else np.sqrt((nu-2)/rng.chisquare(nu,n))
        dt=(t-prev)/Y
        lev=lev+((mu-conv)*dt)[:,None]+(vol*math.sqrt(dt))[:,None]*(L@rng.standard_normal((len(vol),n)))*m
        prev=t
        snap[t]=lev.copy()
    pw=r['model'].get('volatilityTermPowers',{'upTo30Days':.3,'beyond30Days':.13})
    z=np.zeros(n)
    def spot(a,t): return price[a]*np.exp(snap[t][fac[a+'.spot']] if a+'.spot' in fac else z)
    gain=z.copy(); value=0.
    for p in r['positions']:
        i=ins[p['instrument']]; q=float(p['quantity']); a=i['asset']; S0=price[a]; ST=spot(a,H); k=i['kind']
        if k=='spot': gain+=q*(ST-S0); value+=q*S0; continue
        inv=i.get('payoff')=='inverse'
        if k=='perpetual':
            M=float(i['markPrice']); rate=float(i.get('fundingRate',0))/iso(i.get('fundingInterval','PT8H'))
            Mt=M*ST/S0; pay=z.copy(); prev=0.
            for d in days:
                A=spot(a,prev)/S0; B=spot(a,d)/S0
                pay+=rate*(d-prev)*((1/A+4/np.sqrt(A*B)+1/B) if inv else (A+4*np.sqrt(A*B)+B))/6; prev=d
            g=(Mt-M)/Mt*ST-pay*ST if inv else Mt-M-M*pay
            gain+=q*g; continue
        e=ts(i['expiry'])-t0; t=min(e,H); left=max(e-H,0)/Y
        F0=float(i['markPrice'] if k=='future' else i['underlyingPrice'])
        isspot=k=='option' and F0==S0
        b0=math.log(F0/S0)/(e/Y); b=z if isspot or a+'.basis' not in fac else snap[t][fac[a+'.basis']]
        x=np.log(spot(a,t)/S0)+(b0+b)*left-b0*e/Y if not isspot else np.log(spot(a,t)/S0)
        F=F0*np.exp(x)
        if k=='future': gain+=q*((F-F0)/F*ST if inv else F-F0); continue
        s=1 if i['right']=='call' else -1; K=float(i['strike']); iv=float(i['impliedVolatility'])
        d=max(e/86400,1); mult=(30/d)**(pw['upTo30Days'] if d<=30 else pw['beyond30Days'])
        vm=np.exp(mult*snap[t][fac[a+'.volatility']]) if a+'.volatility' in fac else 1
        v0=black(s,F0,K,iv*math.sqrt(e/Y)); v1=black(s,F,K,iv*math.sqrt(left)*vm if left>0 else z+1e-14)
        if inv: v0=v0/F0*S0; v1=v1/F*ST
        gain+=q*(v1-v0); value+=q*v0
    for c in r.get('collateral',[]):
        a=c['asset']; q=float(c['quantity']); gain+=q*(spot(a,H)-price[a] if a+'.spot' in fac else z); value+=q*price[a]
    cur=r['currency']
    if cur=='USD': return -gain,value
    c0=price[cur]; c1=spot(cur,H)
    return value/c0-(value+gain)/c1, value/c0
def figs(loss,p):
    s=np.sort(loss); n=len(s); k=math.ceil(n*p)-1; return s[k], s[k+1:].mean() if k+1<n else s[k]
if __name__=='__main__':
    r=json.load(open(sys.argv[1])); reps=int(sys.argv[2]); n=int(sys.argv[3])
    out=[]
    for seed in range(reps):
        l,v=run(r,n,1000+seed); out.append([x for p in map(float,sys.argv[4].split(',')) for x in figs(l,p)])
    out=np.array(out); print(sys.argv[1],v); print(out.mean(0)); print(out.std(0,ddof=1)/math.sqrt(reps))
